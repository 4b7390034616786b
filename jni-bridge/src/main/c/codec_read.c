// SPDX-License-Identifier: MIT
//
// The value codec, bytes → Python (ABI.md §2). Nothing in the buffer is believed: every tag, length, count and depth
// is checked against what is left before anything is allocated from it.
#include "jb.h"

JB_COLD PyObject *jb_read_malformed(const char *what)
{
    PyErr_Format(PyExc_ValueError, "malformed value: %s", what);
    return NULL;
}

static inline size_t left(const jb_reader *reader)
{
    return (size_t)(reader->end - reader->at);
}

static bool take(jb_reader *reader, size_t count, const uint8_t **bytes)
{
    if (JB_UNLIKELY(left(reader) < count)) {
        jb_read_malformed("it ends too early");
        return false;
    }
    *bytes = reader->at;
    reader->at += count;
    return true;
}

static inline uint32_t load_u32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static inline uint64_t load_u64(const uint8_t *bytes)
{
    return (uint64_t)load_u32(bytes) | (uint64_t)load_u32(bytes + 4) << 32;
}

static inline double load_f64(const uint8_t *bytes)
{
    uint64_t bits = load_u64(bytes);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

bool jb_read_tag(jb_reader *reader, uint8_t *tag)
{
    const uint8_t *bytes;
    bool ok = take(reader, 1, &bytes);
    if (ok)
        *tag = bytes[0];
    return ok;
}

bool jb_read_u32(jb_reader *reader, uint32_t *value)
{
    const uint8_t *bytes;
    bool ok = take(reader, 4, &bytes);
    if (ok)
        *value = load_u32(bytes);
    return ok;
}

bool jb_read_i64(jb_reader *reader, int64_t *value)
{
    const uint8_t *bytes;
    bool ok = take(reader, 8, &bytes);
    if (ok)
        *value = (int64_t)load_u64(bytes);
    return ok;
}

// u32 length and that many bytes.
static bool read_block(jb_reader *reader, const uint8_t **bytes, uint32_t *length)
{
    return jb_read_u32(reader, length) && take(reader, *length, bytes);
}

bool jb_read_text(jb_reader *reader, const char **text, uint32_t *length)
{
    uint8_t tag;
    const uint8_t *bytes;
    bool ok = jb_read_tag(reader, &tag);
    if (ok && tag != JB_T_STR && tag != JB_T_ASCII) {
        jb_read_malformed("text expected");
        ok = false;
    }
    ok = ok && read_block(reader, &bytes, length);
    if (ok)
        *text = (const char *)bytes;
    return ok;
}

// The count of a container whose elements take `each` bytes at least: an absurd one must not become an allocation.
static bool read_count(jb_reader *reader, size_t each, uint32_t *count)
{
    bool ok = jb_read_u32(reader, count);
    if (ok && *count > left(reader) / each) {
        jb_read_malformed("a count exceeds its bytes");
        ok = false;
    }
    return ok;
}

PyObject *jb_text(const char *utf8, Py_ssize_t length, bool ascii)
{
    PyObject *text = NULL;
#if !defined(Py_LIMITED_API)
    if (ascii) {
        text = PyUnicode_New(length, 127);
        if (text != NULL)
            memcpy(PyUnicode_1BYTE_DATA(text), utf8, (size_t)length);
    } else
#else
    (void)ascii; // CPython looks for itself
#endif
    {
        text = PyUnicode_DecodeUTF8(utf8, length, "strict");
    }
    return text;
}

static PyObject *read_ascii(jb_reader *reader)
{
    const uint8_t *bytes;
    uint32_t length;
    PyObject *text = NULL;
    if (read_block(reader, &bytes, &length)) {
        if (reader->trusted && length > 1) // Java has looked; CPython keeps one object for each single character
            text = jb_text((const char *)bytes, length, true);
        else
            text = PyUnicode_DecodeASCII((const char *)bytes, length, "strict");
    }
    return text;
}

static PyObject *read_str(jb_reader *reader)
{
    const uint8_t *bytes;
    uint32_t length;
    PyObject *text = NULL;
    if (read_block(reader, &bytes, &length))
        text = PyUnicode_DecodeUTF8((const char *)bytes, length, "strict");
    return text;
}

PyObject *jb_read_str(jb_reader *reader)
{
    uint8_t tag;
    PyObject *text = NULL;
    if (!jb_read_tag(reader, &tag))
        goto done;
    if (tag == JB_T_ASCII)
        text = read_ascii(reader);
    else
        text = tag == JB_T_STR ? read_str(reader) : jb_read_malformed("text expected");
done:
    return text;
}

static PyObject *read_bytes(jb_reader *reader)
{
    const uint8_t *bytes;
    uint32_t length;
    PyObject *result = NULL;
    if (read_block(reader, &bytes, &length))
        result = PyBytes_FromStringAndSize((const char *)bytes, length);
    return result;
}

static PyObject *read_bigint(jb_reader *reader)
{
    PyObject *bytes = read_bytes(reader), *from = NULL, *arguments = NULL, *keywords = NULL, *result = NULL;
    if (bytes == NULL)
        goto done;
    from = PyObject_GetAttrString((PyObject *)&PyLong_Type, "from_bytes");
    arguments = Py_BuildValue("(Os)", bytes, "little");
    keywords = Py_BuildValue("{s:O}", "signed", Py_True);
    if (from != NULL && arguments != NULL && keywords != NULL)
        result = PyObject_Call(from, arguments, keywords);
done:
    Py_XDECREF(keywords);
    Py_XDECREF(arguments);
    Py_XDECREF(from);
    Py_XDECREF(bytes);
    return result;
}

static PyObject *read_list(jb_reader *reader)
{
    uint32_t count;
    PyObject *list = NULL;
    if (!read_count(reader, 1, &count))
        goto done;
    list = PyList_New(count);
    for (uint32_t i = 0; list != NULL && i < count; i++) {
        PyObject *item = jb_read_value(reader);
        if (item == NULL)
            Py_CLEAR(list);
        else
            JB_LIST_SET(list, i, item);
    }
done:
    return list;
}

static PyObject *read_tuple_of(jb_reader *reader, uint32_t count)
{
    PyObject *tuple = PyTuple_New(count);
    for (uint32_t i = 0; tuple != NULL && i < count; i++) {
        PyObject *item = jb_read_value(reader);
        if (item == NULL)
            Py_CLEAR(tuple);
        else
            PyTuple_SetItem(tuple, i, item);
    }
    return tuple;
}

static PyObject *read_tuple(jb_reader *reader)
{
    uint32_t count;
    return read_count(reader, 1, &count) ? read_tuple_of(reader, count) : NULL;
}

static PyObject *read_set(jb_reader *reader, bool frozen)
{
    uint32_t count;
    PyObject *set = NULL;
    if (!read_count(reader, 1, &count))
        goto done;
    // PySet_Add may fill a frozenset that nobody else has seen.
    set = frozen ? PyFrozenSet_New(NULL) : PySet_New(NULL);
    for (uint32_t i = 0; set != NULL && i < count; i++) {
        PyObject *item = jb_read_value(reader);
        if (item == NULL || PySet_Add(set, item) < 0)
            Py_CLEAR(set);
        Py_XDECREF(item);
    }
done:
    return set;
}

static PyObject *read_dict(jb_reader *reader)
{
    uint32_t count;
    PyObject *dict = NULL;
    if (!read_count(reader, 2, &count))
        goto done;
    dict = PyDict_New();
    for (uint32_t i = 0; dict != NULL && i < count; i++) {
        PyObject *key = jb_read_value(reader);
        PyObject *value = key != NULL ? jb_read_value(reader) : NULL;
        if (value == NULL || PyDict_SetItem(dict, key, value) < 0)
            Py_CLEAR(dict);
        Py_XDECREF(value);
        Py_XDECREF(key);
    }
done:
    return dict;
}

static PyObject *read_object(jb_reader *reader)
{
    uint32_t index;
    int64_t handle;
    PyObject *object = NULL;
    if (!jb_read_u32(reader, &index) || !jb_read_i64(reader, &handle))
        goto done;
    if (!reader->trusted)
        jb_read_malformed("a handle that Java did not send");
    else if (index >= reader->module->class_count) {
        jb_handle_release(reader->module->program, handle);
        jb_read_malformed("unknown class");
    } else
        object = jb_object_wrap(reader->module->program, reader->module->classes[index].type, handle);
done:
    return object;
}

static PyObject *read_enum(jb_reader *reader)
{
    uint32_t index, ordinal;
    PyObject *member = NULL;
    if (!jb_read_u32(reader, &index) || !jb_read_u32(reader, &ordinal))
        goto done;
    if (reader->sketch)
        member = Py_NewRef(Py_None);
    else if (index >= reader->module->enum_count || ordinal >= reader->module->enums[index].count)
        jb_read_malformed("unknown enum member");
    else
        member = Py_NewRef(reader->module->enums[index].member[ordinal]);
done:
    return member;
}

static PyObject *read_record_fields(jb_reader *reader, const jb_record *record)
{
    PyObject *result = NULL, *fields = NULL;
    if (record->type != NULL) {
        fields = read_tuple_of(reader, record->count);
        if (fields != NULL)
            result = PyObject_Call(record->type, fields, NULL);
        Py_XDECREF(fields);
        goto done;
    }
    result = PyDict_New();
    for (uint32_t i = 0; result != NULL && i < record->count; i++) {
        PyObject *value = jb_read_value(reader);
        if (value == NULL || PyDict_SetItem(result, record->field_name[i], value) < 0)
            Py_CLEAR(result);
        Py_XDECREF(value);
    }
done:
    return result;
}

static const jb_record *read_record_index(jb_reader *reader)
{
    uint32_t index;
    const jb_record *record = NULL;
    if (!jb_read_u32(reader, &index))
        goto done;
    if (reader->sketch || index >= reader->module->record_count)
        jb_read_malformed("unknown record");
    else
        record = &reader->module->records[index];
done:
    return record;
}

static PyObject *read_record(jb_reader *reader)
{
    const jb_record *record = read_record_index(reader);
    return record != NULL ? read_record_fields(reader, record) : NULL;
}

static PyObject *read_records(jb_reader *reader)
{
    uint32_t count;
    PyObject *list = NULL;
    const jb_record *record = read_record_index(reader);
    if (record == NULL)
        goto done;
    if (record->count == 0) {
        jb_read_malformed("a list of records without fields");
        goto done;
    }
    if (!read_count(reader, record->count, &count))
        goto done;
    list = PyList_New(count);
    for (uint32_t i = 0; list != NULL && i < count; i++) {
        PyObject *item = read_record_fields(reader, record);
        if (item == NULL)
            Py_CLEAR(list);
        else
            JB_LIST_SET(list, i, item);
    }
done:
    return list;
}

// ---- dates ----------------------------------------------------------------------------------------------------------

typedef struct date_fields {
    int year, month, day;
} date_fields;

typedef struct time_fields {
    int hour, minute, second, microsecond, offset;
} time_fields;

static bool read_date_fields(jb_reader *reader, date_fields *fields)
{
    const uint8_t *bytes;
    bool ok = take(reader, 6, &bytes);
    if (ok) {
        fields->year = (int32_t)load_u32(bytes);
        fields->month = bytes[4];
        fields->day = bytes[5];
    }
    return ok;
}

static bool read_time_fields(jb_reader *reader, time_fields *fields)
{
    const uint8_t *bytes;
    uint32_t microsecond;
    bool ok = take(reader, 11, &bytes);
    if (ok) {
        fields->hour = bytes[0];
        fields->minute = bytes[1];
        fields->second = bytes[2];
        microsecond = load_u32(bytes + 3);
        fields->microsecond = microsecond > 999999 ? -1 : (int)microsecond; // -1: refused by datetime
        fields->offset = (int32_t)load_u32(bytes + 7);
    }
    return ok;
}

// tzinfo of an offset in seconds; None for INT32_MIN.
static PyObject *zone_of(jb_module *module, int offset)
{
    PyObject *delta = NULL, *zone = NULL;
    PyObject *timedelta = jb_import(&module->timedelta, "datetime", "timedelta");
    PyObject *timezone = jb_import(&module->timezone, "datetime", "timezone");
    if (timedelta == NULL || timezone == NULL)
        goto done;
    if (offset == INT32_MIN)
        zone = Py_NewRef(Py_None);
    else if (offset == 0)
        zone = PyObject_GetAttrString(timezone, "utc");
    else {
        delta = PyObject_CallFunction(timedelta, "ii", 0, offset);
        if (delta != NULL)
            zone = PyObject_CallFunctionObjArgs(timezone, delta, NULL);
    }
done:
    Py_XDECREF(delta);
    return zone;
}

static PyObject *read_date(jb_reader *reader)
{
    date_fields date;
    PyObject *type = jb_import(&reader->module->date, "datetime", "date");
    PyObject *result = NULL;
    if (type != NULL && read_date_fields(reader, &date))
        result = PyObject_CallFunction(type, "iii", date.year, date.month, date.day);
    return result;
}

static PyObject *read_time(jb_reader *reader)
{
    time_fields time;
    PyObject *type = jb_import(&reader->module->time, "datetime", "time");
    PyObject *zone = NULL, *result = NULL;
    if (type == NULL || !read_time_fields(reader, &time))
        goto done;
    zone = zone_of(reader->module, time.offset);
    if (zone != NULL)
        result = PyObject_CallFunction(type, "iiiiO", time.hour, time.minute, time.second, time.microsecond, zone);
done:
    Py_XDECREF(zone);
    return result;
}

static PyObject *read_datetime(jb_reader *reader)
{
    date_fields date;
    time_fields time;
    PyObject *type = jb_import(&reader->module->datetime, "datetime", "datetime");
    PyObject *zone = NULL, *result = NULL;
    if (type == NULL || !read_date_fields(reader, &date) || !read_time_fields(reader, &time))
        goto done;
    zone = zone_of(reader->module, time.offset);
    if (zone != NULL)
        result = PyObject_CallFunction(type, "iiiiiiiO", date.year, date.month, date.day, time.hour, time.minute,
                                       time.second, time.microsecond, zone);
done:
    Py_XDECREF(zone);
    return result;
}

static PyObject *read_duration(jb_reader *reader)
{
    int64_t seconds;
    uint32_t microseconds;
    PyObject *type = jb_import(&reader->module->timedelta, "datetime", "timedelta");
    PyObject *result = NULL;
    if (type != NULL && jb_read_i64(reader, &seconds) && jb_read_u32(reader, &microseconds))
        result = PyObject_CallFunction(type, "iLk", 0, (long long)seconds, (unsigned long)microseconds);
    return result;
}

// A type called with one str: Decimal, Path.
static PyObject *read_from_str(jb_reader *reader, PyObject *type)
{
    PyObject *text = type != NULL ? read_str(reader) : NULL;
    PyObject *result = text != NULL ? PyObject_CallFunctionObjArgs(type, text, NULL) : NULL;
    Py_XDECREF(text);
    return result;
}

static PyObject *read_uuid(jb_reader *reader)
{
    const uint8_t *bytes;
    PyObject *type = jb_import(&reader->module->uuid, "uuid", "UUID");
    PyObject *arguments = NULL, *keywords = NULL, *result = NULL;
    if (type == NULL || !take(reader, 16, &bytes))
        goto done;
    arguments = PyTuple_New(0);
    keywords = Py_BuildValue("{s:y#}", "bytes", (const char *)bytes, (Py_ssize_t)16);
    if (arguments != NULL && keywords != NULL)
        result = PyObject_Call(type, arguments, keywords);
done:
    Py_XDECREF(keywords);
    Py_XDECREF(arguments);
    return result;
}

// ---- references, packed lists, one value ----------------------------------------------------------------------------

static PyObject *read_reference(jb_reader *reader)
{
    int64_t reference;
    PyObject *object = NULL;
    if (!jb_read_i64(reader, &reference))
        goto done;
    if (!reader->trusted)
        jb_read_malformed("a reference that Java did not send");
    else if (reference == 0)
        object = Py_NewRef(Py_None);
    else
        object = jb_ref_object(reader->module, (jb_ref *)(intptr_t)reference);
done:
    return object;
}

// PyLong_FromLong has a path for numbers of one digit that PyLong_FromLongLong lacks.
static inline PyObject *int_of(int64_t value)
{
#if LONG_MAX == INT64_MAX
    return PyLong_FromLong((long)value);
#else
    return PyLong_FromLongLong(value);
#endif
}

static PyObject *read_packed(jb_reader *reader, bool floats)
{
    uint32_t count;
    const uint8_t *bytes = NULL;
    PyObject *list = NULL;
    if (!read_count(reader, 8, &count) || !take(reader, (size_t)count * 8, &bytes))
        goto done;
    list = PyList_New(count);
    for (uint32_t i = 0; list != NULL && i < count; i++, bytes += 8) {
        PyObject *item = floats ? PyFloat_FromDouble(load_f64(bytes)) : int_of((int64_t)load_u64(bytes));
        if (item == NULL)
            Py_CLEAR(list);
        else
            JB_LIST_SET(list, i, item);
    }
done:
    return list;
}

static PyObject *read_tagged(jb_reader *reader, uint8_t tag)
{
    const uint8_t *bytes;
    switch (tag) {
    case JB_T_NONE:
        return Py_NewRef(Py_None);
    case JB_T_FALSE:
        return Py_NewRef(Py_False);
    case JB_T_TRUE:
        return Py_NewRef(Py_True);
    case JB_T_INT:
        return take(reader, 8, &bytes) ? int_of((int64_t)load_u64(bytes)) : NULL;
    case JB_T_FLOAT:
        return take(reader, 8, &bytes) ? PyFloat_FromDouble(load_f64(bytes)) : NULL;
    case JB_T_BIGINT:
        return read_bigint(reader);
    case JB_T_STR:
        return read_str(reader);
    case JB_T_ASCII:
        return read_ascii(reader);
    case JB_T_BYTES:
        return read_bytes(reader);
    case JB_T_LIST:
        return read_list(reader);
    case JB_T_TUPLE:
        return read_tuple(reader);
    case JB_T_SET:
    case JB_T_FROZENSET:
        return read_set(reader, tag == JB_T_FROZENSET);
    case JB_T_DICT:
        return read_dict(reader);
    case JB_T_OBJECT:
        return read_object(reader);
    case JB_T_ENUM:
        return read_enum(reader);
    case JB_T_RECORD:
        return read_record(reader);
    case JB_T_RECORDS:
        return read_records(reader);
    case JB_T_DATE:
        return read_date(reader);
    case JB_T_TIME:
        return read_time(reader);
    case JB_T_DATETIME:
        return read_datetime(reader);
    case JB_T_DURATION:
        return read_duration(reader);
    case JB_T_DECIMAL:
        return read_from_str(reader, jb_import(&reader->module->decimal, "decimal", "Decimal"));
    case JB_T_PATH:
        return read_from_str(reader, jb_import(&reader->module->path, "pathlib", "Path"));
    case JB_T_UUID:
        return read_uuid(reader);
    case JB_T_PYOBJECT:
        return read_reference(reader);
    case JB_T_ERROR:
        return reader->trusted ? jb_read_failure(reader) : jb_read_malformed("an error that Java did not send");
    case JB_T_INTS:
    case JB_T_FLOATS:
        return read_packed(reader, tag == JB_T_FLOATS);
    default:
        return jb_read_malformed("unknown tag");
    }
}

PyObject *jb_read_value(jb_reader *reader)
{
    uint8_t tag;
    PyObject *value = NULL;
    if (++reader->depth > JB_DEPTH)
        jb_read_malformed("it is nested too deeply");
    else if (jb_read_tag(reader, &tag))
        value = read_tagged(reader, tag);
    reader->depth--;
    return value;
}

PyObject *jb_read_all(jb_reader *reader)
{
    PyObject *value = NULL;
    if (left(reader) == 1 && reader->at[0] == JB_T_STOP) {
        reader->stopped = true;
        goto done;
    }
    value = jb_read_value(reader);
    if (value == NULL && reader->trusted)
        jb_read_abandon(reader);
    else if (value != NULL && left(reader) != 0) {
        Py_CLEAR(value);
        jb_read_malformed("bytes follow its end");
    }
done:
    return value;
}

// ---- after a failure --------------------------------------------------------------------------------------------------

static bool skip_value(jb_reader *reader);

static bool skip_values(jb_reader *reader, uint64_t count)
{
    bool ok = true;
    while (ok && count-- > 0)
        ok = skip_value(reader);
    return ok;
}

// Walks over one value without building it, and releases the handles in it. The text of a failure in here is lost
// with the exception that it replaces: the caller has saved the first one.
static bool skip_value(jb_reader *reader)
{
    static const uint8_t fixed[] = {
        [JB_T_INT] = 8,       [JB_T_FLOAT] = 8,     [JB_T_DATE] = 6,  [JB_T_TIME] = 11,    [JB_T_ENUM] = 8,
        [JB_T_DATETIME] = 17, [JB_T_DURATION] = 12, [JB_T_UUID] = 16, [JB_T_PYOBJECT] = 8,
    };
    const uint8_t *bytes;
    uint8_t tag = 0;
    uint32_t index, count = 0;
    int64_t handle;
    bool ok = ++reader->depth <= JB_DEPTH && jb_read_tag(reader, &tag) && tag <= JB_T_ERROR;
    if (!ok)
        goto done;
    switch (tag) {
    case JB_T_BIGINT:
    case JB_T_STR:
    case JB_T_ASCII:
    case JB_T_BYTES:
    case JB_T_DECIMAL:
    case JB_T_PATH:
        ok = read_block(reader, &bytes, &count);
        break;
    case JB_T_LIST:
    case JB_T_TUPLE:
    case JB_T_SET:
    case JB_T_FROZENSET:
        ok = jb_read_u32(reader, &count) && skip_values(reader, count);
        break;
    case JB_T_DICT:
        ok = jb_read_u32(reader, &count) && skip_values(reader, 2 * (uint64_t)count);
        break;
    case JB_T_INTS:
    case JB_T_FLOATS:
        ok = jb_read_u32(reader, &count) && take(reader, (size_t)count * 8, &bytes);
        break;
    case JB_T_OBJECT:
        ok = jb_read_u32(reader, &index) && jb_read_i64(reader, &handle);
        if (ok)
            jb_handle_release(reader->module->program, handle);
        break;
    case JB_T_RECORD:
    case JB_T_RECORDS:
        ok = jb_read_u32(reader, &index) && index < reader->module->record_count &&
             (tag == JB_T_RECORD || jb_read_u32(reader, &count));
        if (ok)
            ok = skip_values(reader, (tag == JB_T_RECORD ? 1 : (uint64_t)count) * reader->module->records[index].count);
        break;
    case JB_T_ERROR:
        ok = skip_value(reader);
        break;
    default:
        ok = take(reader, fixed[tag], &bytes);
        break;
    }
done:
    reader->depth--;
    return ok;
}

// The reading stopped inside a value, so what follows is a plain row of values: siblings, then those of the parents.
// A count that was already read is not needed to walk them.
JB_COLD void jb_read_abandon(jb_reader *reader)
{
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    reader->depth = 0;
    while (reader->at < reader->end && skip_value(reader))
        continue;
    PyErr_Clear();
    PyErr_Restore(type, value, trace);
}

// SPDX-License-Identifier: MIT
//
// The value codec, Python → bytes (ABI.md §2), and the conversions of single values that it shares with the words of
// a call. A value is checked against its type node while it is written: there is no second pass.
#include "jb.h"

#include <stdarg.h>

// ---- the buffer -------------------------------------------------------------------------------------------------------

void jb_writer_init(jb_writer *writer, jb_module *module)
{
    writer->module = module;
    writer->data = writer->local;
    writer->length = 0;
    writer->capacity = sizeof writer->local;
    writer->heap = false;
    writer->bare = false;
    writer->depth = 0;
    writer->refs = NULL;
    writer->ref_count = writer->ref_capacity = 0;
}

void jb_writer_free(jb_writer *writer, bool called)
{
    if (writer->heap)
        PyMem_Free(writer->data);
    if (!called)
        for (size_t i = 0; i < writer->ref_count; i++)
            jb_ref_drop(writer->refs[i]);
    PyMem_Free(writer->refs);
    writer->data = NULL;
    writer->refs = NULL;
}

static JB_COLD bool grow(jb_writer *writer, size_t more)
{
    size_t capacity = writer->capacity;
    uint8_t *data = NULL;
    if (more > PY_SSIZE_T_MAX / 2 - writer->length) {
        PyErr_NoMemory();
        goto done;
    }
    while (capacity < writer->length + more)
        capacity += capacity;
    data = PyMem_Realloc(writer->heap ? writer->data : NULL, capacity);
    if (data == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    if (!writer->heap)
        memcpy(data, writer->data, writer->length);
    writer->data = data;
    writer->capacity = capacity;
    writer->heap = true;
done:
    return data != NULL;
}

static inline bool reserve(jb_writer *writer, size_t more)
{
    return JB_LIKELY(writer->capacity - writer->length >= more) || grow(writer, more);
}

static inline void store_u32(uint8_t *at, uint32_t value)
{
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
    at[2] = (uint8_t)(value >> 16);
    at[3] = (uint8_t)(value >> 24);
}

static inline void store_u64(uint8_t *at, uint64_t value)
{
    store_u32(at, (uint32_t)value);
    store_u32(at + 4, (uint32_t)(value >> 32));
}

bool jb_write_bytes(jb_writer *writer, const void *bytes, size_t count)
{
    bool ok = reserve(writer, count);
    if (ok && count > 0) {
        memcpy(writer->data + writer->length, bytes, count);
        writer->length += count;
    }
    return ok;
}

bool jb_write_u8(jb_writer *writer, uint8_t value)
{
    bool ok = reserve(writer, 1);
    if (ok)
        writer->data[writer->length++] = value;
    return ok;
}

bool jb_write_u32(jb_writer *writer, uint32_t value)
{
    bool ok = reserve(writer, 4);
    if (ok) {
        store_u32(writer->data + writer->length, value);
        writer->length += 4;
    }
    return ok;
}

bool jb_write_i64(jb_writer *writer, int64_t value)
{
    bool ok = reserve(writer, 8);
    if (ok) {
        store_u64(writer->data + writer->length, (uint64_t)value);
        writer->length += 8;
    }
    return ok;
}

static bool write_int(jb_writer *writer, int64_t value)
{
    bool ok = reserve(writer, 9);
    if (ok) {
        writer->data[writer->length] = JB_T_INT;
        store_u64(writer->data + writer->length + 1, (uint64_t)value);
        writer->length += 9;
    }
    return ok;
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static bool write_float(jb_writer *writer, double value)
{
    bool ok = reserve(writer, 9);
    if (ok) {
        writer->data[writer->length] = JB_T_FLOAT;
        store_u64(writer->data + writer->length + 1, bits_of(value));
        writer->length += 9;
    }
    return ok;
}

bool jb_write_text(jb_writer *writer, uint8_t tag, const char *text, Py_ssize_t length)
{
    bool ok = false;
    if ((uint64_t)length > UINT32_MAX) {
        PyErr_SetString(PyExc_OverflowError, "a value of more than 4 GiB cannot cross to Java");
        goto done;
    }
    ok = reserve(writer, 5 + (size_t)length);
    if (ok) {
        writer->data[writer->length] = tag;
        store_u32(writer->data + writer->length + 1, (uint32_t)length);
        memcpy(writer->data + writer->length + 5, text, (size_t)length);
        writer->length += 5 + (size_t)length;
    }
done:
    return ok;
}

bool jb_write_utf8(jb_writer *writer, const char *literal)
{
    return jb_write_text(writer, JB_T_STR, literal, (Py_ssize_t)strlen(literal));
}

static bool write_str(jb_writer *writer, uint8_t tag, PyObject *value)
{
    Py_ssize_t length = 0;
    const char *text;
#if !defined(Py_LIMITED_API)
    if (PyUnicode_IS_COMPACT_ASCII(value)) {
        text = PyUnicode_DATA(value);
        length = PyUnicode_GET_LENGTH(value);
    } else
#endif
        text = PyUnicode_AsUTF8AndSize(value, &length);
    return text != NULL && jb_write_text(writer, tag, text, length);
}

// Tag and a count to be settled at the end; *mark is where.
bool jb_open_container(jb_writer *writer, uint8_t tag, size_t *mark)
{
    bool ok = jb_write_u8(writer, tag);
    *mark = writer->length;
    return ok && jb_write_u32(writer, 0);
}

bool jb_close_container(jb_writer *writer, size_t mark, Py_ssize_t count)
{
    bool ok = (uint64_t)count <= UINT32_MAX;
    if (ok)
        store_u32(writer->data + mark, (uint32_t)count);
    else
        PyErr_SetString(PyExc_OverflowError, "more than 4,294,967,295 items cannot cross to Java");
    return ok;
}

bool jb_writer_ref(jb_writer *writer, PyObject *value, int64_t *reference)
{
    jb_ref *ref = NULL;
    if (writer->ref_count == writer->ref_capacity) {
        size_t capacity = writer->ref_capacity == 0 ? 4 : writer->ref_capacity * 2;
        jb_ref **refs = PyMem_Realloc(writer->refs, capacity * sizeof *refs);
        if (refs == NULL) {
            PyErr_NoMemory();
            goto done;
        }
        writer->refs = refs;
        writer->ref_capacity = capacity;
    }
    ref = jb_ref_new(writer->module->home, value);
    if (ref != NULL) {
        writer->refs[writer->ref_count++] = ref;
        *reference = (int64_t)(intptr_t)ref;
    }
done:
    return ref != NULL;
}

// ---- messages -----------------------------------------------------------------------------------------------------------

// "f() argument 'x'[3]". where: never NULL.
static PyObject *describe(const jb_where *where)
{
    PyObject *outer = NULL, *text = NULL;
    if (where->up == NULL) {
        if (where->func == NULL)
            text = Py_NewRef(where->name);
        else if (where->func->kind == JB_SETTER)
            text = Py_NewRef(where->func->qualname);
        else
            text = PyUnicode_FromFormat("%U() argument '%U'", where->func->qualname, where->name);
    } else {
        outer = describe(where->up);
        if (outer == NULL)
            goto done;
        if (where->index >= 0)
            text = PyUnicode_FromFormat("%U[%zd]", outer, where->index);
        else if (where->key == NULL)
            text = PyUnicode_FromFormat("an element of %U", outer);
        else if (where->of_key)
            text = PyUnicode_FromFormat("key %R of %U", where->key, outer);
        else
            text = PyUnicode_FromFormat("%U[%R]", outer, where->key);
    }
done:
    Py_XDECREF(outer);
    return text;
}

JB_COLD bool jb_complain(const jb_where *where, PyObject *type, const char *format, ...)
{
    PyObject *place = NULL, *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    text = PyUnicode_FromFormatV(format, arguments);
    va_end(arguments);
    place = text != NULL ? describe(where) : NULL;
    if (place != NULL)
        PyErr_Format(type, "%U %U", place, text);
    Py_XDECREF(place);
    Py_XDECREF(text);
    return false;
}

PyObject *jb_type_name(PyTypeObject *type)
{
#if defined(Py_LIMITED_API)
    return PyType_GetName(type);
#else
    return PyUnicode_FromString(type->tp_name);
#endif
}

JB_COLD bool jb_expected(const jb_where *where, const char *expected, PyObject *value)
{
    PyObject *name = value == Py_None ? PyUnicode_FromString("None") : jb_type_name(Py_TYPE(value));
    if (name != NULL)
        jb_complain(where, PyExc_TypeError, "must be %s, not %U", expected, name);
    Py_XDECREF(name);
    return false;
}

static JB_COLD bool mismatch(jb_module *module, const jb_type *type, PyObject *value, const jb_where *where)
{
    char text[96];
    PyOS_snprintf(text, sizeof text, "%s%s", jb_type_expected(module, type), type->opt ? " or None" : "");
    return jb_expected(where, text, value);
}

// ---- single values --------------------------------------------------------------------------------------------------------

static JB_COLD bool int_slow(const jb_type *type, PyObject *value, const jb_where *where, long long *result,
                             int *overflow)
{
    PyObject *index = NULL;
    bool ok = false;
    if (!PyIndex_Check(value)) {
        mismatch(NULL, type, value, where);
        goto done;
    }
    index = PyNumber_Index(value);
    if (index == NULL)
        goto done;
    *result = PyLong_AsLongLongAndOverflow(index, overflow);
    ok = *result != -1 || *overflow != 0 || PyErr_Occurred() == NULL;
done:
    Py_XDECREF(index);
    return ok;
}

bool jb_to_int(const jb_type *type, PyObject *value, const jb_where *where, int64_t *result)
{
    static const int bits[] = {[JB_INT] = 64, [JB_INT32] = 32, [JB_INT16] = 16, [JB_INT8] = 8};
    int overflow = 0;
    long long number;
    bool ok = true;
    if (JB_LIKELY(PyLong_Check(value)))
        number = PyLong_AsLongLongAndOverflow(value, &overflow);
    else
        ok = int_slow(type, value, where, &number, &overflow);
    if (ok) {
        int shift = 64 - bits[type->code];
        if (overflow != 0 || (int64_t)((uint64_t)number << shift) >> shift != number)
            ok = jb_complain(where, PyExc_OverflowError, "does not fit into %d bits", bits[type->code]);
        else
            *result = number;
    }
    return ok;
}

bool jb_to_float(const jb_type *type, PyObject *value, const jb_where *where, double *result)
{
    bool ok = true;
    double number = PyFloat_AsDouble(value);
    if (JB_UNLIKELY(number == -1.0) && PyErr_Occurred() != NULL) {
        ok = false;
        if (!PyFloat_Check(value) && !PyLong_Check(value) && PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            mismatch(NULL, type, value, where);
        }
    }
    *result = number;
    return ok;
}

bool jb_to_char(const jb_type *type, PyObject *value, const jb_where *where, int64_t *result)
{
    bool ok = false;
    if (!PyUnicode_Check(value))
        mismatch(NULL, type, value, where);
    else if (PyUnicode_GetLength(value) != 1)
        jb_complain(where, PyExc_TypeError, "must be a str of one character, not of %zd", PyUnicode_GetLength(value));
    else if (PyUnicode_AsUTF8AndSize(value, NULL) != NULL) { // refuses lone surrogates
        *result = (int64_t)PyUnicode_ReadChar(value, 0);
        ok = true;
    }
    return ok;
}

bool jb_to_handle(jb_module *module, const jb_type *type, PyObject *value, const jb_where *where, int64_t *result)
{
    PyTypeObject *wanted = module->classes[type->index].type;
    bool ok = Py_TYPE(value) == wanted || PyType_IsSubtype(Py_TYPE(value), wanted);
    if (!ok)
        mismatch(module, type, value, where);
    else
        *result = ((jb_object *)value)->handle;
    return ok;
}

bool jb_to_ordinal(jb_module *module, const jb_type *type, PyObject *value, const jb_where *where, int64_t *result)
{
    const jb_enum *declared = &module->enums[type->index];
    uint32_t i = 0;
    while (i < declared->count && declared->member[i] != value)
        i++;
    if (i == declared->count)
        mismatch(module, type, value, where);
    *result = i;
    return i < declared->count;
}

// ---- values of known kinds ---------------------------------------------------------------------------------------------------

static bool write_bigint(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    PyObject *index = NULL, *to = NULL, *bits = NULL, *arguments = NULL, *keywords = NULL, *bytes = NULL;
    long long number;
    int overflow = 0;
    bool ok = false;
    if (!PyIndex_Check(value)) {
        mismatch(writer->module, type, value, where);
        goto done;
    }
    index = PyNumber_Index(value);
    if (index == NULL)
        goto done;
    number = PyLong_AsLongLongAndOverflow(index, &overflow);
    if (overflow == 0) {
        ok = (number != -1 || PyErr_Occurred() == NULL) && write_int(writer, number);
        goto done;
    }
    // The limited API has no conversion to bytes: int.to_bytes, unbound so that a subclass cannot interfere.
    to = PyObject_GetAttrString((PyObject *)&PyLong_Type, "to_bytes");
    bits = PyObject_CallMethod((PyObject *)&PyLong_Type, "bit_length", "O", index);
    if (to == NULL || bits == NULL)
        goto done;
    arguments = Py_BuildValue("(Ons)", index, (Py_ssize_t)(PyLong_AsSsize_t(bits) / 8 + 1), "little");
    keywords = Py_BuildValue("{s:O}", "signed", Py_True);
    if (arguments == NULL || keywords == NULL)
        goto done;
    bytes = PyObject_Call(to, arguments, keywords);
    if (bytes != NULL)
        ok = jb_write_text(writer, JB_T_BIGINT, PyBytes_AsString(bytes), PyBytes_Size(bytes));
done:
    Py_XDECREF(bytes);
    Py_XDECREF(keywords);
    Py_XDECREF(arguments);
    Py_XDECREF(bits);
    Py_XDECREF(to);
    Py_XDECREF(index);
    return ok;
}

// 1 yes, 0 no, -1 error.
static int is_instance_of(PyObject *value, PyObject **cache, const char *module, const char *attribute)
{
    PyObject *type = jb_import(cache, module, attribute);
    return type == NULL ? -1 : PyObject_IsInstance(value, type);
}

// The int attributes of an object, in order; false with an exception.
static bool int_attributes(PyObject *object, const char *const *names, int count, long *values)
{
    bool ok = true;
    for (int i = 0; ok && i < count; i++) {
        PyObject *attribute = PyObject_GetAttrString(object, names[i]);
        values[i] = attribute != NULL ? PyLong_AsLong(attribute) : -1;
        ok = attribute != NULL && (values[i] != -1 || PyErr_Occurred() == NULL);
        Py_XDECREF(attribute);
    }
    return ok;
}

static const char *const date_names[] = {"year", "month", "day"};
static const char *const time_names[] = {"hour", "minute", "second", "microsecond"};
static const char *const delta_names[] = {"days", "seconds", "microseconds"};

static bool write_date_fields(jb_writer *writer, PyObject *value)
{
    long date[3];
    return int_attributes(value, date_names, 3, date) && jb_write_u32(writer, (uint32_t)date[0]) &&
           jb_write_u8(writer, (uint8_t)date[1]) && jb_write_u8(writer, (uint8_t)date[2]);
}

static bool write_time_fields(jb_writer *writer, PyObject *value, const jb_where *where)
{
    long time[4], offset[3], seconds = INT32_MIN;
    bool ok = false;
    PyObject *delta = PyObject_CallMethod(value, "utcoffset", NULL);
    if (delta == NULL || !int_attributes(value, time_names, 4, time))
        goto done;
    if (delta != Py_None) {
        if (!int_attributes(delta, delta_names, 3, offset))
            goto done;
        if (offset[2] != 0) {
            jb_complain(where, PyExc_ValueError, "has a time zone offset with a fraction of a second");
            goto done;
        }
        seconds = offset[0] * 86400 + offset[1];
    }
    ok = jb_write_u8(writer, (uint8_t)time[0]) && jb_write_u8(writer, (uint8_t)time[1]) &&
         jb_write_u8(writer, (uint8_t)time[2]) && jb_write_u32(writer, (uint32_t)time[3]) &&
         jb_write_u32(writer, (uint32_t)seconds);
done:
    Py_XDECREF(delta);
    return ok;
}

static bool write_duration(jb_writer *writer, PyObject *value)
{
    long delta[3];
    return int_attributes(value, delta_names, 3, delta) && jb_write_u8(writer, JB_T_DURATION) &&
           jb_write_i64(writer, (int64_t)delta[0] * 86400 + delta[1]) && jb_write_u32(writer, (uint32_t)delta[2]);
}

static bool write_as_str(jb_writer *writer, uint8_t tag, PyObject *value)
{
    PyObject *text = PyObject_Str(value);
    bool ok = text != NULL && write_str(writer, tag, text);
    Py_XDECREF(text);
    return ok;
}

static bool write_uuid(jb_writer *writer, PyObject *value)
{
    bool ok = false;
    PyObject *bytes = PyObject_GetAttrString(value, "bytes");
    if (bytes == NULL)
        goto done;
    if (!PyBytes_Check(bytes) || PyBytes_Size(bytes) != 16)
        PyErr_SetString(PyExc_TypeError, "UUID.bytes must be 16 bytes");
    else
        ok = jb_write_u8(writer, JB_T_UUID) && jb_write_bytes(writer, PyBytes_AsString(bytes), 16);
done:
    Py_XDECREF(bytes);
    return ok;
}

static bool write_path(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    bool ok = false;
    PyObject *text = PyOS_FSPath(value);
    if (text == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            mismatch(writer->module, type, value, where);
        }
        goto done;
    }
    ok = PyUnicode_Check(text) ? write_str(writer, JB_T_PATH, text) : mismatch(writer->module, type, text, where);
done:
    Py_XDECREF(text);
    return ok;
}

static bool write_buffer(jb_writer *writer, PyObject *value)
{
    Py_buffer view;
    bool ok = PyObject_GetBuffer(value, &view, PyBUF_SIMPLE) == 0;
    if (ok) {
        ok = jb_write_text(writer, JB_T_BYTES, view.buf, view.len);
        PyBuffer_Release(&view);
    }
    return ok;
}

static bool write_object(jb_writer *writer, uint32_t index, PyObject *value)
{
    bool ok = false;
    if (writer->bare)
        PyErr_SetString(PyExc_TypeError, "an object of Java has no bytes");
    else
        ok = jb_write_u8(writer, JB_T_OBJECT) && jb_write_u32(writer, index) &&
             jb_write_i64(writer, ((jb_object *)value)->handle);
    return ok;
}

static bool write_enum(jb_writer *writer, uint32_t index, int64_t ordinal)
{
    return jb_write_u8(writer, JB_T_ENUM) && jb_write_u32(writer, index) && jb_write_u32(writer, (uint32_t)ordinal);
}

static bool write_reference(jb_writer *writer, PyObject *value)
{
    int64_t reference = 0;
    bool ok = false;
    if (writer->bare) {
        PyObject *name = jb_type_name(Py_TYPE(value));
        if (name != NULL)
            PyErr_Format(PyExc_TypeError, "a value of type %U has no bytes", name);
        Py_XDECREF(name);
    } else
        ok = jb_write_u8(writer, JB_T_PYOBJECT) && jb_writer_ref(writer, value, &reference) &&
             jb_write_i64(writer, reference);
    return ok;
}

// ---- containers ---------------------------------------------------------------------------------------------------------------

// An element writer: type NULL means any.
static bool write_item(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    return type == NULL ? jb_write_any(writer, value, where) : jb_write_typed(writer, type, value, where);
}

// User code may run while items are written (__index__, __float__, utcoffset): sizes are read again each time and
// items are held.
static bool write_list_items(jb_writer *writer, const jb_type *item_type, PyObject *list, const jb_where *where,
                             Py_ssize_t *count)
{
    jb_where here = {.up = where, .index = 0};
    bool ok = true;
    for (; ok && here.index < JB_LIST_SIZE(list); here.index++) {
        PyObject *item = Py_NewRef(JB_LIST_GET(list, here.index));
        ok = write_item(writer, item_type, item, &here);
        Py_DECREF(item);
    }
    *count = here.index;
    return ok;
}

static bool write_tuple_items(jb_writer *writer, const jb_type *item_type, PyObject *tuple, const jb_where *where,
                              Py_ssize_t *count)
{
    jb_where here = {.up = where, .index = 0};
    bool ok = true;
    for (; ok && here.index < JB_TUPLE_SIZE(tuple); here.index++)
        ok = write_item(writer, item_type, JB_TUPLE_GET(tuple, here.index), &here);
    *count = here.index;
    return ok;
}

static bool write_iterated(jb_writer *writer, const jb_type *item_type, PyObject *iterable, const jb_where *where,
                           bool ordered, Py_ssize_t *count)
{
    jb_where here = {.up = where, .index = ordered ? 0 : -1};
    bool ok = false;
    Py_ssize_t written = 0;
    PyObject *item = NULL, *iterator = PyObject_GetIter(iterable);
    if (iterator == NULL)
        goto done;
    ok = true;
    while (ok && (item = PyIter_Next(iterator)) != NULL) {
        ok = write_item(writer, item_type, item, &here);
        Py_DECREF(item);
        written++;
        if (ordered)
            here.index++;
    }
    ok = ok && PyErr_Occurred() == NULL;
done:
    Py_XDECREF(iterator);
    *count = written;
    return ok;
}

static bool write_sequence(jb_writer *writer, uint8_t tag, const jb_type *item_type, PyObject *value,
                           const jb_where *where)
{
    size_t mark;
    Py_ssize_t count = 0;
    bool ok = jb_open_container(writer, tag, &mark);
    if (!ok)
        goto done;
    if (PyList_CheckExact(value))
        ok = write_list_items(writer, item_type, value, where, &count);
    else if (PyTuple_CheckExact(value))
        ok = write_tuple_items(writer, item_type, value, where, &count);
    else
        ok = write_iterated(writer, item_type, value, where, tag != JB_T_SET && tag != JB_T_FROZENSET, &count);
    ok = ok && jb_close_container(writer, mark, count);
done:
    return ok;
}

static bool write_mapping(jb_writer *writer, const jb_type *key_type, const jb_type *value_type, PyObject *dict,
                          const jb_where *where)
{
    jb_where here = {.up = where, .index = -1};
    size_t mark;
    Py_ssize_t position = 0, count = 0, size = PyDict_Size(dict);
    PyObject *key, *value;
    bool ok = jb_open_container(writer, JB_T_DICT, &mark);
    while (ok && PyDict_Next(dict, &position, &key, &value)) {
        Py_INCREF(key);
        Py_INCREF(value);
        here.key = key;
        here.of_key = true;
        ok = write_item(writer, key_type, key, &here);
        here.of_key = false;
        ok = ok && write_item(writer, value_type, value, &here);
        Py_DECREF(value);
        Py_DECREF(key);
        count++;
        if (ok && PyDict_Size(dict) != size) {
            PyErr_SetString(PyExc_RuntimeError, "dictionary changed size during iteration");
            ok = false;
        }
    }
    return ok && jb_close_container(writer, mark, count);
}

// 1 yes, 0 no, -1 error: a list, a tuple or a registered Sequence, but no str or bytes.
static int is_sequence(jb_module *module, PyObject *value)
{
    int result = 1;
    if (PyList_Check(value) || PyTuple_Check(value))
        goto done;
    if (PyUnicode_Check(value) || PyBytes_Check(value) || PyByteArray_Check(value) || PyMemoryView_Check(value))
        result = 0;
    else
        result = is_instance_of(value, &module->sequence, "collections.abc", "Sequence");
done:
    return result;
}

static int is_set(jb_module *module, PyObject *value)
{
    return PyAnySet_Check(value) ? 1 : is_instance_of(value, &module->abstract_set, "collections.abc", "Set");
}

// The bits of an exact int of 60 bits or of an exact float; false for any other object, without an exception.
static inline bool plain_bits(bool floats, PyObject *item, uint64_t *bits)
{
    bool plain = false;
#if !defined(Py_LIMITED_API)
    if (floats) {
        plain = PyFloat_CheckExact(item);
        if (plain)
            *bits = bits_of(PyFloat_AS_DOUBLE(item));
    } else {
        int64_t number;
        plain = jb_small_int(item, &number);
        if (plain)
            *bits = (uint64_t)number;
    }
#else
    (void)floats;
    (void)item;
    (void)bits;
#endif
    return plain;
}

static bool number_bits(bool floats, const jb_type *type, PyObject *item, const jb_where *where, uint64_t *bits)
{
    int64_t number = 0;
    double real = 0;
    bool ok = floats ? jb_to_float(type, item, where, &real) : jb_to_int(type, item, where, &number);
    *bits = floats ? bits_of(real) : (uint64_t)number;
    return ok;
}

// A list of plain int64 or double in one piece. The element types have no None here.
static bool write_packed(jb_writer *writer, const jb_type *item_type, PyObject *value, const jb_where *where)
{
    bool floats = item_type->code == JB_FLOAT, list = PyList_Check(value);
    jb_where here = {.up = where, .index = 0};
    size_t mark;
    bool ok = jb_open_container(writer, floats ? JB_T_FLOATS : JB_T_INTS, &mark) &&
              reserve(writer, (size_t)(list ? JB_LIST_SIZE(value) : JB_TUPLE_SIZE(value)) * 8);
    for (; ok && here.index < (list ? JB_LIST_SIZE(value) : JB_TUPLE_SIZE(value)); here.index++) {
        PyObject *item = list ? JB_LIST_GET(value, here.index) : JB_TUPLE_GET(value, here.index);
        uint64_t bits = 0;
        if (JB_UNLIKELY(!plain_bits(floats, item, &bits))) {
            Py_INCREF(item); // __index__ and __float__ may change the list
            ok = number_bits(floats, item_type, item, &here, &bits);
            Py_DECREF(item);
        }
        ok = ok && reserve(writer, 8);
        if (ok) {
            store_u64(writer->data + writer->length, bits);
            writer->length += 8;
        }
    }
    return ok && jb_close_container(writer, mark, here.index);
}

// The bytes of a typed buffer (array.array, numpy) of the element type in native order. 1 written, 0 not such, -1 error.
static int write_packed_buffer(jb_writer *writer, bool floats, PyObject *value)
{
    Py_buffer view;
    int result = 0;
    bool matches;
    const char *format;
    const uint16_t order = 1;
    if (*(const uint8_t *)&order != 1 || !PyObject_CheckBuffer(value))
        goto done;
    if (PyObject_GetBuffer(value, &view, PyBUF_FORMAT | PyBUF_ND) < 0) {
        PyErr_Clear(); // not contiguous: taken item by item if it is a sequence
        goto done;
    }
    format = view.format != NULL ? view.format : "B";
    if (format[0] == '@' || format[0] == '=' || format[0] == '<')
        format++;
    matches = format[0] != '\0' && format[1] == '\0' && view.itemsize == 8 && view.ndim == 1 &&
              (floats ? format[0] == 'd' : format[0] == 'q' || format[0] == 'l');
    if (matches && (uint64_t)(view.len / 8) <= UINT32_MAX)
        result = jb_write_u8(writer, floats ? JB_T_FLOATS : JB_T_INTS) &&
                         jb_write_u32(writer, (uint32_t)(view.len / 8)) &&
                         jb_write_bytes(writer, view.buf, (size_t)view.len)
                     ? 1
                     : -1;
    PyBuffer_Release(&view);
done:
    return result;
}

static bool write_numbers(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    static const jb_type int_type = {.code = JB_INT}, float_type = {.code = JB_FLOAT};
    bool floats = type->code == JB_FLOATS;
    const jb_type *item_type = floats ? &float_type : &int_type;
    PyObject *list = NULL;
    bool ok = false;
    int buffer, sequence;
    if (PyList_Check(value) || PyTuple_Check(value)) {
        ok = write_packed(writer, item_type, value, where);
        goto done;
    }
    buffer = write_packed_buffer(writer, floats, value);
    if (buffer != 0) {
        ok = buffer > 0;
        goto done;
    }
    sequence = PyObject_CheckBuffer(value) && !PyBytes_Check(value) ? 1 : is_sequence(writer->module, value);
    if (sequence <= 0) {
        if (sequence == 0)
            mismatch(writer->module, type, value, where);
        goto done;
    }
    list = PySequence_List(value);
    ok = list != NULL && write_packed(writer, item_type, list, where);
done:
    Py_XDECREF(list);
    return ok;
}

// The fields of a dict or named tuple, without a header.
static bool write_record_fields(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    const jb_record *record = &writer->module->records[type->index];
    jb_where here = {.up = where, .index = -1};
    Py_ssize_t found = 0;
    bool ok = false;
    if (record->type != NULL && PyObject_TypeCheck(value, (PyTypeObject *)record->type)) {
        ok = PyTuple_Size(value) == (Py_ssize_t)record->count || mismatch(writer->module, type, value, where);
        for (uint32_t i = 0; ok && i < record->count; i++) {
            here.key = record->field_name[i];
            ok = jb_write_typed(writer, &record->field_type[i], PyTuple_GetItem(value, i), &here);
        }
        goto done;
    }
    if (!PyDict_Check(value)) {
        mismatch(writer->module, type, value, where);
        goto done;
    }
    ok = true;
    for (uint32_t i = 0; ok && i < record->count; i++) {
        PyObject *item = PyDict_GetItemWithError(value, record->field_name[i]);
        here.key = record->field_name[i];
        if (item != NULL) {
            found++;
            Py_INCREF(item);
            ok = jb_write_typed(writer, &record->field_type[i], item, &here);
            Py_DECREF(item);
        } else if (PyErr_Occurred() != NULL)
            ok = false;
        else if (record->field_type[i].opt)
            ok = jb_write_u8(writer, JB_T_NONE);
        else
            ok = jb_complain(where, PyExc_ValueError, "lacks the key '%U'", record->field_name[i]);
    }
    if (ok && PyDict_Size(value) > found) {
        PyObject *key, *item;
        Py_ssize_t position = 0;
        while (ok && PyDict_Next(value, &position, &key, &item)) {
            uint32_t i = 0;
            while (i < record->count && PyUnicode_Check(key) && PyUnicode_Compare(key, record->field_name[i]) != 0)
                i++;
            if (i == record->count || !PyUnicode_Check(key))
                ok = jb_complain(where, PyExc_ValueError, "has the unknown key %R", key);
        }
    }
done:
    return ok;
}

static bool write_records(jb_writer *writer, const jb_type *item_type, PyObject *list, const jb_where *where)
{
    jb_where here = {.up = where, .index = 0};
    size_t mark;
    bool ok = jb_write_u8(writer, JB_T_RECORDS) && jb_write_u32(writer, item_type->index);
    mark = writer->length;
    ok = ok && jb_write_u32(writer, 0);
    for (; ok && here.index < JB_LIST_SIZE(list); here.index++) {
        PyObject *item = Py_NewRef(JB_LIST_GET(list, here.index));
        ok = write_record_fields(writer, item_type, item, &here);
        Py_DECREF(item);
    }
    return ok && jb_close_container(writer, mark, here.index);
}

static bool write_typed_list(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    const jb_type *item_type = &type->items[0];
    int sequence = is_sequence(writer->module, value);
    bool ok = false;
    if (sequence < 0)
        goto done;
    if (sequence == 0)
        mismatch(writer->module, type, value, where);
    else if (!item_type->opt && (item_type->code == JB_INT || item_type->code == JB_FLOAT) &&
             (PyList_Check(value) || PyTuple_Check(value)))
        ok = write_packed(writer, item_type, value, where);
    else if (!item_type->opt && item_type->code == JB_RECORD && PyList_Check(value) &&
             writer->module->records[item_type->index].count > 0)
        ok = write_records(writer, item_type, value, where);
    else
        ok = write_sequence(writer, JB_T_LIST, item_type, value, where);
done:
    return ok;
}

static bool write_typed_tuple(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    jb_where here = {.up = where, .index = 0};
    bool ok = false;
    PyObject *items = NULL;
    if (!PyTuple_Check(value) && !PyList_Check(value)) {
        mismatch(writer->module, type, value, where);
        goto done;
    }
    items = PySequence_Tuple(value);
    if (items == NULL)
        goto done;
    if (PyTuple_Size(items) != (Py_ssize_t)type->count) {
        jb_complain(where, PyExc_ValueError, "must have %u items, not %zd", type->count, PyTuple_Size(items));
        goto done;
    }
    ok = jb_write_u8(writer, JB_T_TUPLE) && jb_write_u32(writer, type->count);
    for (; ok && here.index < (Py_ssize_t)type->count; here.index++)
        ok = jb_write_typed(writer, &type->items[here.index], PyTuple_GetItem(items, here.index), &here);
done:
    Py_XDECREF(items);
    return ok;
}

static bool write_typed_set(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    int set = is_set(writer->module, value);
    bool ok = false;
    if (set == 0)
        mismatch(writer->module, type, value, where);
    else if (set > 0)
        ok = write_sequence(writer, type->code == JB_SET ? JB_T_SET : JB_T_FROZENSET, &type->items[0], value, where);
    return ok;
}

static bool write_typed_dict(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    return PyDict_Check(value) ? write_mapping(writer, &type->items[0], &type->items[1], value, where)
                               : mismatch(writer->module, type, value, where);
}

static bool write_typed_iterable(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    bool ok = false;
    PyObject *iterator = PyObject_GetIter(value);
    if (iterator == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            mismatch(writer->module, type, value, where);
        }
        goto done;
    }
    ok = write_sequence(writer, JB_T_LIST, &type->items[0], iterator, where);
done:
    Py_XDECREF(iterator);
    return ok;
}

// Values of the types whose Python class has to be imported.
static bool write_typed_library(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    jb_module *module = writer->module;
    int datetime, is = -1;
    bool ok = false;
    switch (type->code) {
    case JB_DECIMAL:
        is = is_instance_of(value, &module->decimal, "decimal", "Decimal");
        ok = is > 0 && write_as_str(writer, JB_T_DECIMAL, value);
        break;
    case JB_UUID:
        is = is_instance_of(value, &module->uuid, "uuid", "UUID");
        ok = is > 0 && write_uuid(writer, value);
        break;
    case JB_TIME:
        is = is_instance_of(value, &module->time, "datetime", "time");
        ok = is > 0 && jb_write_u8(writer, JB_T_TIME) && write_time_fields(writer, value, where);
        break;
    case JB_DURATION:
        is = is_instance_of(value, &module->timedelta, "datetime", "timedelta");
        ok = is > 0 && write_duration(writer, value);
        break;
    case JB_DATETIME:
        is = is_instance_of(value, &module->datetime, "datetime", "datetime");
        ok = is > 0 && jb_write_u8(writer, JB_T_DATETIME) && write_date_fields(writer, value) &&
             write_time_fields(writer, value, where);
        break;
    default: // JB_DATE; a datetime is a date to Python, but silently losing the time is nobody's wish
        datetime = is_instance_of(value, &module->datetime, "datetime", "datetime");
        is = datetime < 0 ? -1 : datetime > 0 ? 0 : is_instance_of(value, &module->date, "datetime", "date");
        ok = is > 0 && jb_write_u8(writer, JB_T_DATE) && write_date_fields(writer, value);
        break;
    }
    if (is == 0)
        mismatch(module, type, value, where);
    return ok;
}

static bool write_by_value(jb_writer *writer, PyObject *value, const jb_where *where);

static bool write_by_type(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    int64_t number = 0;
    double real = 0;
    jb_module *module = writer->module;
    if (type->opt && value == Py_None)
        return jb_write_u8(writer, JB_T_NONE);
    switch (type->code) {
    case JB_VOID:
        return value == Py_None ? jb_write_u8(writer, JB_T_NONE) : mismatch(module, type, value, where);
    case JB_BOOL:
        return PyBool_Check(value) ? jb_write_u8(writer, value == Py_True ? JB_T_TRUE : JB_T_FALSE)
                                   : mismatch(module, type, value, where);
    case JB_INT:
    case JB_INT32:
    case JB_INT16:
    case JB_INT8:
        return jb_to_int(type, value, where, &number) && write_int(writer, number);
    case JB_FLOAT:
    case JB_FLOAT32:
        return jb_to_float(type, value, where, &real) && write_float(writer, real);
    case JB_CHAR:
        return jb_to_char(type, value, where, &number) && write_str(writer, JB_T_STR, value);
    case JB_STR:
        return PyUnicode_Check(value) ? write_str(writer, JB_T_STR, value) : mismatch(module, type, value, where);
    case JB_UTF8:
    case JB_BYTES:
    case JB_BUFFER:
        if (type->code == JB_UTF8 && PyUnicode_Check(value))
            return write_str(writer, JB_T_STR, value);
        return PyObject_CheckBuffer(value) ? write_buffer(writer, value) : mismatch(module, type, value, where);
    case JB_CLASS:
        return jb_to_handle(module, type, value, where, &number) && write_object(writer, type->index, value);
    case JB_ENUM:
        return jb_to_ordinal(module, type, value, where, &number) && write_enum(writer, type->index, number);
    case JB_OBJECT:
        return write_reference(writer, value);
    case JB_CALLABLE:
        return PyCallable_Check(value) ? write_reference(writer, value) : mismatch(module, type, value, where);
    case JB_BIGINT:
        return write_bigint(writer, type, value, where);
    case JB_PATH:
        return write_path(writer, type, value, where);
    case JB_LIST:
        return write_typed_list(writer, type, value, where);
    case JB_SET:
    case JB_FROZENSET:
        return write_typed_set(writer, type, value, where);
    case JB_DICT:
        return write_typed_dict(writer, type, value, where);
    case JB_TUPLE:
        return write_typed_tuple(writer, type, value, where);
    case JB_INTS:
    case JB_FLOATS:
        return write_numbers(writer, type, value, where);
    case JB_RECORD:
        return jb_write_u8(writer, JB_T_RECORD) && jb_write_u32(writer, type->index) &&
               write_record_fields(writer, type, value, where);
    case JB_ITERABLE:
        return write_typed_iterable(writer, type, value, where);
    case JB_ANY:
        return write_by_value(writer, value, where);
    default:
        return write_typed_library(writer, type, value, where);
    }
}

static JB_COLD bool too_deep(const jb_where *where)
{
    const jb_where *outer = where;
    while (outer != NULL && outer->up != NULL)
        outer = outer->up;
    return jb_complain(outer, PyExc_ValueError, "is nested more than %d deep", JB_DEPTH);
}

bool jb_write_typed(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where)
{
    bool ok = ++writer->depth <= JB_DEPTH ? write_by_type(writer, type, value, where) : too_deep(where);
    writer->depth--;
    return ok;
}

// ---- by the value's own type -----------------------------------------------------------------------------------------------------

// 1 written, 0 not one of the declared types, -1 error.
static int write_declared(jb_writer *writer, PyObject *value, const jb_where *where)
{
    jb_module *module = writer->module;
    PyTypeObject *value_type = Py_TYPE(value);
    int result = 0;
    for (uint32_t i = 0; result == 0 && i < module->record_count; i++)
        if (module->records[i].type == (PyObject *)value_type) {
            jb_type type = {.code = JB_RECORD, .index = i};
            result = jb_write_typed(writer, &type, value, where) ? 1 : -1;
        }
    for (uint32_t i = 0; result == 0 && i < module->enum_count; i++)
        if (module->enums[i].type == (PyObject *)value_type) {
            jb_type type = {.code = JB_ENUM, .index = i};
            result = jb_write_typed(writer, &type, value, where) ? 1 : -1;
        }
    // The most derived class wins: later classes may only derive from earlier ones.
    for (uint32_t i = module->class_count; result == 0 && i-- > 0;)
        if (value_type == module->classes[i].type || PyType_IsSubtype(value_type, module->classes[i].type))
            result = write_object(writer, i, value) ? 1 : -1;
    return result;
}

// 1 written, 0 none of these, -1 error. A class that was never imported has no instances: no module is loaded here.
static int write_library(jb_writer *writer, PyObject *value, const jb_where *where)
{
    static const struct {
        const char *module, *name;
        uint8_t code;
    } library[] = {
        {"datetime", "datetime", JB_DATETIME},  {"datetime", "date", JB_DATE},      {"datetime", "time", JB_TIME},
        {"datetime", "timedelta", JB_DURATION}, {"decimal", "Decimal", JB_DECIMAL}, {"uuid", "UUID", JB_UUID},
        {"pathlib", "PurePath", JB_PATH},
    };
    int result = 0;
    PyObject *modules = PyImport_GetModuleDict(); // borrowed
    for (size_t i = 0; result == 0 && i < sizeof library / sizeof library[0]; i++) {
        PyObject *loaded = jb_get(modules, library[i].module);
        PyObject *type = loaded != NULL ? PyObject_GetAttrString(loaded, library[i].name) : NULL;
        if (type == NULL)
            PyErr_Clear();
        else if (PyType_Check(type) && PyObject_TypeCheck(value, (PyTypeObject *)type)) {
            jb_type node = {.code = library[i].code};
            result = jb_write_typed(writer, &node, value, where) ? 1 : -1;
        }
        Py_XDECREF(type);
    }
    return result;
}

static bool write_by_value(jb_writer *writer, PyObject *value, const jb_where *where)
{
    static const jb_type any_int = {.code = JB_BIGINT};
    int written;
    if (value == Py_None)
        return jb_write_u8(writer, JB_T_NONE);
    if (PyBool_Check(value))
        return jb_write_u8(writer, value == Py_True ? JB_T_TRUE : JB_T_FALSE);
    if (PyUnicode_CheckExact(value))
        return write_str(writer, JB_T_STR, value);
    if (PyLong_CheckExact(value))
        return write_bigint(writer, &any_int, value, where);
    if (PyFloat_CheckExact(value))
        return write_float(writer, PyFloat_AsDouble(value));
    if (PyDict_CheckExact(value))
        return write_mapping(writer, NULL, NULL, value, where);
    if (PyList_CheckExact(value))
        return write_sequence(writer, JB_T_LIST, NULL, value, where);
    if (PyTuple_CheckExact(value))
        return write_sequence(writer, JB_T_TUPLE, NULL, value, where);
    written = write_declared(writer, value, where);
    if (written == 0)
        written = write_library(writer, value, where);
    if (written != 0)
        return written > 0;
    if (PyUnicode_Check(value))
        return write_str(writer, JB_T_STR, value);
    if (PyLong_Check(value))
        return write_bigint(writer, &any_int, value, where);
    if (PyFloat_Check(value))
        return write_float(writer, PyFloat_AsDouble(value));
    if (PyDict_Check(value))
        return write_mapping(writer, NULL, NULL, value, where);
    if (PyList_Check(value))
        return write_sequence(writer, JB_T_LIST, NULL, value, where);
    if (PyTuple_Check(value))
        return write_sequence(writer, JB_T_TUPLE, NULL, value, where);
    if (PyFrozenSet_Check(value))
        return write_sequence(writer, JB_T_FROZENSET, NULL, value, where);
    if (PyAnySet_Check(value))
        return write_sequence(writer, JB_T_SET, NULL, value, where);
    if (PyBytes_Check(value) || PyByteArray_Check(value) || PyMemoryView_Check(value))
        return write_buffer(writer, value);
    return write_reference(writer, value);
}

bool jb_write_any(jb_writer *writer, PyObject *value, const jb_where *where)
{
    bool ok = ++writer->depth <= JB_DEPTH ? write_by_value(writer, value, where) : too_deep(where);
    writer->depth--;
    return ok;
}

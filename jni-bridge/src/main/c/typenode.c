// SPDX-License-Identifier: MIT
//
// Type nodes: what a parameter takes and a result gives, compiled once from the descriptor's lists.
#include "jb.h"

typedef struct type_row {
    const char *name;
    uint8_t code;
    uint8_t items;        // fixed number of inner types; ANY_ITEMS: as many as there are
    const char *expected; // in error messages
    const char *gives;    // as annotation, "module.attribute"; NULL: built specially
    const char *accepts;  // where it differs: wide for what Python may pass, exact for what it gets, as in the stub
} type_row;

enum { ANY_ITEMS = 255 };

// By code. "opt" and "buffer" have more to say and are handled in jb_type_compile.
static const type_row rows[] = {
    {"void", JB_VOID, 0, "None", NULL, NULL},
    {"bool", JB_BOOL, 0, "bool", "builtins.bool", NULL},
    {"int", JB_INT, 0, "int", "builtins.int", NULL},
    {"int32", JB_INT32, 0, "int", "builtins.int", NULL},
    {"int16", JB_INT16, 0, "int", "builtins.int", NULL},
    {"int8", JB_INT8, 0, "int", "builtins.int", NULL},
    {"float", JB_FLOAT, 0, "float", "builtins.float", NULL},
    {"float32", JB_FLOAT32, 0, "float", "builtins.float", NULL},
    {"char", JB_CHAR, 0, "a str of one character", "builtins.str", NULL},
    {"str", JB_STR, 0, "str", "builtins.str", NULL},
    {"utf8", JB_UTF8, 0, "str or a bytes-like object", NULL, NULL},
    {"bytes", JB_BYTES, 0, "a bytes-like object", "builtins.bytes", NULL},
    {"buffer", JB_BUFFER, 0, "a bytes-like object", NULL, NULL},
    {"class", JB_CLASS, 0, NULL, NULL, NULL},
    {"enum", JB_ENUM, 0, NULL, NULL, NULL},
    {"object", JB_OBJECT, 0, "object", "typing.Any", "builtins.object"},
    {"callable", JB_CALLABLE, 0, "callable", NULL, NULL},
    {"iterator", JB_ITERATOR, 1, "iterable", "collections.abc.Iterator", "collections.abc.Iterable"},
    {"awaitable", JB_AWAITABLE, 1, "awaitable", "collections.abc.Awaitable", NULL},
    {"bigint", JB_BIGINT, 0, "int", "builtins.int", NULL},
    {"decimal", JB_DECIMAL, 0, "decimal.Decimal", "decimal.Decimal", NULL},
    {"date", JB_DATE, 0, "datetime.date", "datetime.date", NULL},
    {"time", JB_TIME, 0, "datetime.time", "datetime.time", NULL},
    {"datetime", JB_DATETIME, 0, "datetime.datetime", "datetime.datetime", NULL},
    {"duration", JB_DURATION, 0, "datetime.timedelta", "datetime.timedelta", NULL},
    {"uuid", JB_UUID, 0, "uuid.UUID", "uuid.UUID", NULL},
    {"path", JB_PATH, 0, "str or os.PathLike", NULL, NULL},
    {"list", JB_LIST, 1, "a list or another sequence", "builtins.list", "collections.abc.Sequence"},
    {"set", JB_SET, 1, "set", "builtins.set", "collections.abc.Set"},
    {"frozenset", JB_FROZENSET, 1, "set", "builtins.frozenset", "collections.abc.Set"},
    {"dict", JB_DICT, 2, "dict", "builtins.dict", NULL},
    {"tuple", JB_TUPLE, ANY_ITEMS, "tuple", "builtins.tuple", NULL},
    {"ints", JB_INTS, 0, "a sequence of int", NULL, NULL},
    {"floats", JB_FLOATS, 0, "a sequence of float", NULL, NULL},
    {"record", JB_RECORD, 0, "dict", NULL, NULL},
    {"iterable", JB_ITERABLE, 1, "iterable", "collections.abc.Iterable", NULL},
    {"any", JB_ANY, 0, "object", "typing.Any", "builtins.object"},
};

static const type_row *row_of_name(PyObject *name)
{
    const type_row *row = NULL;
    for (size_t i = 0; row == NULL && i < sizeof rows / sizeof rows[0]; i++)
        if (PyUnicode_CompareWithASCIIString(name, rows[i].name) == 0)
            row = &rows[i];
    return row;
}

static const type_row *row_of(const jb_type *type)
{
    return &rows[type->code];
}

void jb_type_clear(jb_type *type)
{
    for (uint32_t i = 0; i < type->count; i++)
        jb_type_clear(&type->items[i]);
    PyMem_Free(type->items);
    type->items = NULL;
    type->count = 0;
}

static bool alloc_items(jb_type *type, Py_ssize_t count)
{
    type->items = PyMem_Calloc((size_t)(count > 0 ? count : 1), sizeof *type->items);
    if (type->items == NULL)
        PyErr_NoMemory();
    else
        type->count = (uint32_t)count;
    return type->items != NULL;
}

// The index after the name of a class, enum or record.
static bool compile_index(jb_module *module, PyObject *node, jb_type *type)
{
    uint32_t limit = type->code == JB_CLASS  ? module->class_count
                     : type->code == JB_ENUM ? module->enum_count
                                             : module->record_count;
    PyObject *item = PyList_Size(node) == 2 ? PyList_GetItem(node, 1) : NULL;
    long index = item != NULL && PyLong_Check(item) ? PyLong_AsLong(item) : -1;
    bool ok = index >= 0 && (unsigned long)index < limit;
    if (!ok) {
        PyErr_Clear();
        jb_damaged("a type names an unknown %s", row_of(type)->name);
    }
    type->index = (uint32_t)index;
    return ok;
}

// [callable, [T…], R]
static bool compile_callable(jb_module *module, PyObject *node, jb_type *type)
{
    PyObject *arguments = PyList_Size(node) == 3 ? PyList_GetItem(node, 1) : NULL;
    Py_ssize_t count;
    bool ok = arguments != NULL && PyList_Check(arguments);
    if (!ok) {
        jb_damaged("a callable type has no argument types");
        goto done;
    }
    count = PyList_Size(arguments);
    ok = alloc_items(type, count + 1);
    for (Py_ssize_t i = 0; ok && i < count; i++)
        ok = jb_type_compile(module, PyList_GetItem(arguments, i), &type->items[i]);
    ok = ok && jb_type_compile(module, PyList_GetItem(node, 2), &type->items[count]);
done:
    return ok;
}

bool jb_type_compile(jb_module *module, PyObject *node, jb_type *type)
{
    const type_row *row;
    Py_ssize_t inner;
    bool ok = PyList_Check(node) && PyList_Size(node) > 0 && PyUnicode_Check(PyList_GetItem(node, 0));
    if (!ok) {
        jb_damaged("a type is not a list that starts with its name");
        goto done;
    }
    inner = PyList_Size(node) - 1;
    if (PyUnicode_CompareWithASCIIString(PyList_GetItem(node, 0), "opt") == 0) {
        ok = inner == 1 ? jb_type_compile(module, PyList_GetItem(node, 1), type) : jb_damaged("bad opt type");
        type->opt = true;
        goto done;
    }
    row = row_of_name(PyList_GetItem(node, 0));
    if (row == NULL) {
        ok = jb_damaged("unknown type %R", PyList_GetItem(node, 0));
        goto done;
    }
    type->code = row->code;
    if (type->code == JB_CLASS || type->code == JB_ENUM || type->code == JB_RECORD)
        ok = compile_index(module, node, type);
    else if (type->code == JB_CALLABLE)
        ok = compile_callable(module, node, type);
    else if (type->code == JB_BUFFER)
        type->writable = inner == 1 && PyList_GetItem(node, 1) == Py_True;
    else if (row->items != ANY_ITEMS && row->items != inner)
        ok = jb_damaged("type %s has %zd inner types", row->name, inner);
    else {
        ok = inner == 0 || alloc_items(type, inner);
        for (Py_ssize_t i = 0; ok && i < inner; i++)
            ok = jb_type_compile(module, PyList_GetItem(node, i + 1), &type->items[i]);
    }
done:
    return ok;
}

int jb_type_words(const jb_type *type)
{
    switch (type->code) {
    case JB_VOID:
        return 0;
    case JB_BOOL:
    case JB_INT:
    case JB_INT32:
    case JB_INT16:
    case JB_INT8:
    case JB_FLOAT:
    case JB_FLOAT32:
    case JB_CHAR:
        return type->opt ? 2 : 1;
    case JB_CLASS:
    case JB_ENUM:
    case JB_OBJECT:
    case JB_CALLABLE:
    case JB_ITERATOR:
    case JB_AWAITABLE:
        return 1;
    default:
        return 2;
    }
}

enum jb_shape jb_type_shape(const jb_type *type)
{
    switch (type->code) {
    case JB_VOID:
        return JB_R_VOID;
    case JB_STR:
    case JB_UTF8:
        return JB_R_TEXT;
    case JB_BYTES:
        return JB_R_BYTES;
    case JB_CLASS:
    case JB_ENUM:
    case JB_OBJECT:
    case JB_ITERATOR:
    case JB_AWAITABLE:
        return JB_R_WORD;
    case JB_BOOL:
    case JB_INT:
    case JB_INT32:
    case JB_INT16:
    case JB_INT8:
    case JB_FLOAT:
    case JB_FLOAT32:
    case JB_CHAR:
        return type->opt ? JB_R_ENCODED : JB_R_WORD;
    default:
        return JB_R_ENCODED;
    }
}

// The name of a Python class in messages, without its module; borrowed from the type for as long as it lives.
static const char *class_name(jb_module *module, const jb_type *type)
{
    PyObject *object = NULL, *name = NULL;
    const char *text = NULL;
    if (type->code == JB_CLASS)
        object = (PyObject *)module->classes[type->index].type;
    else if (type->code == JB_ENUM)
        object = module->enums[type->index].type;
    else
        object = module->records[type->index].type;
    name = object != NULL ? PyObject_GetAttrString(object, "__name__") : NULL;
    text = name != NULL ? PyUnicode_AsUTF8AndSize(name, NULL) : NULL;
    if (text == NULL)
        PyErr_Clear();
    Py_XDECREF(name); // the type keeps it
    return text;
}

const char *jb_type_expected(const jb_module *module, const jb_type *type)
{
    const char *text = row_of(type)->expected;
    bool declared = type->code == JB_CLASS || type->code == JB_ENUM || type->code == JB_RECORD;
    if (declared && module != NULL) {
        const char *name = class_name((jb_module *)module, type);
        if (name != NULL)
            text = name;
    }
    return text != NULL ? text : "another type";
}

// ---- annotations -------------------------------------------------------------------------------------------------

// "a.b.C" → the attribute C of module a.b.
static PyObject *import_dotted(const char *dotted)
{
    char module[64];
    const char *dot = strrchr(dotted, '.');
    PyObject *imported = NULL, *result = NULL;
    PyOS_snprintf(module, sizeof module, "%.*s", (int)(dot - dotted), dotted);
    imported = PyImport_ImportModule(module);
    if (imported != NULL)
        result = PyObject_GetAttrString(imported, dot + 1);
    Py_XDECREF(imported);
    return result;
}

// a | b, also where classes do not know the operator (3.9).
static PyObject *either(PyObject *a, PyObject *b)
{
    PyObject *result = NULL, *typing = NULL, *pair = NULL;
#if PY_VERSION_HEX >= 0x030A0000
    result = PyNumber_Or(a, b);
    if (result != NULL || !PyErr_ExceptionMatches(PyExc_TypeError))
        goto done;
    PyErr_Clear();
#endif
    typing = import_dotted("typing.Union");
    pair = PyTuple_Pack(2, a, b);
    if (typing != NULL && pair != NULL)
        result = PyObject_GetItem(typing, pair);
#if PY_VERSION_HEX >= 0x030A0000
done:
#endif
    Py_XDECREF(pair);
    Py_XDECREF(typing);
    return result;
}

// The same of new ones, which it steals.
static PyObject *either_of(PyObject *a, PyObject *b)
{
    PyObject *result = a != NULL && b != NULL ? either(a, b) : NULL;
    Py_XDECREF(b);
    Py_XDECREF(a);
    return result;
}

// What stands for all bytes-like objects: a class of its own from CPython 3.12 on.
static PyObject *buffer_annotation(void)
{
    PyObject *buffer = import_dotted("collections.abc.Buffer");
    if (buffer == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        buffer = either_of(either_of(import_dotted("builtins.bytes"), import_dotted("builtins.bytearray")),
                           import_dotted("builtins.memoryview"));
    }
    return buffer;
}

// generic[items]
static PyObject *subscript(PyObject *generic, PyObject *const *items, Py_ssize_t count)
{
    PyObject *result = NULL, *key = PyTuple_New(count);
    if (generic == NULL || key == NULL)
        goto done;
    for (Py_ssize_t i = 0; i < count; i++)
        PyTuple_SetItem(key, i, Py_NewRef(items[i]));
    result = PyObject_GetItem(generic, count == 1 ? items[0] : key);
done:
    Py_XDECREF(key);
    return result;
}

static PyObject *callable_annotation(jb_module *module, const jb_type *type, bool result)
{
    PyObject *generic = import_dotted("collections.abc.Callable"), *arguments = PyList_New(0);
    PyObject *items[2] = {NULL, NULL}, *annotation = NULL;
    bool ok = generic != NULL && arguments != NULL;
    for (uint32_t i = 0; ok && i + 1 < type->count; i++) {
        PyObject *item = jb_type_annotation(module, &type->items[i], !result);
        ok = item != NULL && PyList_Append(arguments, item) == 0;
        Py_XDECREF(item);
    }
    items[0] = arguments;
    items[1] = ok ? jb_type_annotation(module, &type->items[type->count - 1], result) : NULL;
    if (items[1] != NULL)
        annotation = subscript(generic, items, 2);
    Py_XDECREF(items[1]);
    Py_XDECREF(arguments);
    Py_XDECREF(generic);
    return annotation;
}

static PyObject *generic_annotation(jb_module *module, const jb_type *type, bool result)
{
    const type_row *row = row_of(type);
    PyObject *generic = import_dotted(result || row->accepts == NULL ? row->gives : row->accepts), *annotation = NULL;
    PyObject **items = PyMem_Calloc(type->count > 0 ? type->count : 1, sizeof *items);
    bool ok = generic != NULL && items != NULL, exact = result || type->code == JB_DICT; // dict is invariant
    if (items == NULL)
        PyErr_NoMemory();
    for (uint32_t i = 0; ok && i < type->count; i++) {
        items[i] = jb_type_annotation(module, &type->items[i], exact);
        ok = items[i] != NULL;
    }
    if (ok)
        annotation = type->count == 0 ? Py_NewRef(generic) : subscript(generic, items, type->count);
    for (uint32_t i = 0; items != NULL && i < type->count; i++)
        Py_XDECREF(items[i]);
    PyMem_Free(items);
    Py_XDECREF(generic);
    return annotation;
}

static PyObject *numbers_annotation(jb_module *module, enum jb_code item, bool result)
{
    jb_type number = {.code = (uint8_t)item};
    const jb_type list = {.code = JB_LIST, .count = 1, .items = &number};
    PyObject *annotation = generic_annotation(module, &list, result);
    return result ? annotation : either_of(annotation, buffer_annotation());
}

static PyObject *path_annotation(void)
{
    PyObject *text = import_dotted("builtins.str"), *path_like = import_dotted("os.PathLike");
    PyObject *annotation = text != NULL ? either_of(Py_NewRef(text), subscript(path_like, &text, 1)) : NULL;
    Py_XDECREF(path_like);
    Py_XDECREF(text);
    return annotation;
}

static PyObject *plain_annotation(jb_module *module, const jb_type *type, bool result)
{
    switch (type->code) {
    case JB_VOID:
        return result ? Py_NewRef(Py_None) : import_dotted("builtins.object");
    case JB_UTF8:
        return result ? import_dotted("builtins.str") : either_of(import_dotted("builtins.str"), buffer_annotation());
    case JB_BYTES:
        return result ? import_dotted("builtins.bytes") : buffer_annotation();
    case JB_BUFFER:
        return buffer_annotation();
    case JB_PATH:
        return result ? import_dotted("pathlib.Path") : path_annotation();
    case JB_CLASS:
        return Py_NewRef((PyObject *)module->classes[type->index].type);
    case JB_ENUM:
        return Py_NewRef(module->enums[type->index].type);
    case JB_RECORD:
        return module->records[type->index].type != NULL ? Py_NewRef(module->records[type->index].type)
                                                         : import_dotted("builtins.dict");
    case JB_CALLABLE:
        return callable_annotation(module, type, result);
    case JB_INTS:
        return numbers_annotation(module, JB_INT, result);
    case JB_FLOATS:
        return numbers_annotation(module, JB_FLOAT, result);
    default:
        return generic_annotation(module, type, result);
    }
}

PyObject *jb_type_annotation(jb_module *module, const jb_type *type, bool result)
{
    PyObject *plain = plain_annotation(module, type, result), *annotation = NULL;
    bool takes_none = type->code == JB_ANY || type->code == JB_OBJECT;
    if (plain != NULL)
        annotation = type->opt && !takes_none ? either(plain, Py_None) : Py_NewRef(plain);
    Py_XDECREF(plain);
    return annotation;
}

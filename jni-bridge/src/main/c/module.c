// SPDX-License-Identifier: MIT
//
// The module `_native`: reads the descriptor beside it and fills itself with what it declares. Starts nothing.
#include "jb.h"

#include <stdarg.h>

// ---- reading declarations --------------------------------------------------------------------------------------------------------------------

bool jb_damaged(const char *format, ...)
{
    va_list arguments;
    PyObject *text;
    va_start(arguments, format);
    text = PyUnicode_FromFormatV(format, arguments);
    va_end(arguments);
    if (text != NULL)
        PyErr_Format(PyExc_ImportError, "the descriptor of this package is damaged: %U", text);
    Py_XDECREF(text);
    return false;
}

PyObject *jb_get(PyObject *dict, const char *key)
{
    // lint: swallows-errors, keys and dict are the decoder's own: there is nothing to raise but lack of memory
    return PyDict_Check(dict) ? PyDict_GetItemString(dict, key) : NULL;
}

PyObject *jb_builtin(const char *name)
{
    return jb_get(PyEval_GetBuiltins(), name);
}

bool jb_get_bool(PyObject *dict, const char *key, bool absent, bool *value)
{
    PyObject *found = jb_get(dict, key);
    bool ok = found == NULL || PyBool_Check(found) || jb_damaged("%s is no bool", key);
    *value = found == NULL ? absent : found == Py_True;
    return ok;
}

bool jb_get_long(PyObject *dict, const char *key, long absent, long *value)
{
    PyObject *found = jb_get(dict, key);
    bool ok = found == NULL || PyLong_Check(found) || jb_damaged("%s is no int", key);
    *value = absent;
    if (ok && found != NULL) {
        *value = PyLong_AsLong(found);
        ok = *value != -1 || PyErr_Occurred() == NULL;
    }
    return ok;
}

PyObject *jb_get_str(PyObject *dict, const char *key, bool required, bool *ok)
{
    PyObject *found = jb_get(dict, key);
    *ok = found != NULL ? PyUnicode_Check(found) || jb_damaged("%s is no str", key)
                        : !required || jb_damaged("%s is missing", key);
    return *ok ? found : NULL;
}

PyObject *jb_get_list(PyObject *dict, const char *key, bool *ok)
{
    PyObject *found = jb_get(dict, key);
    *ok = found == NULL || PyList_Check(found) || jb_damaged("%s is no list", key);
    return *ok ? found : NULL;
}

PyObject *jb_import(PyObject **cache, const char *module, const char *attribute)
{
    if (*cache == NULL) {
        PyObject *imported = PyImport_ImportModule(module);
        PyObject *found = imported != NULL ? PyObject_GetAttrString(imported, attribute) : NULL;
        Py_XDECREF(imported);
        if (*cache == NULL)
            *cache = found;
        else
            Py_XDECREF(found); // imported meanwhile by a nested call
    }
    return *cache;
}

// ---- the file ------------------------------------------------------------------------------------------------------------------------------------

// Directory of this extension's file and dotted name of its package.
static bool find_self(jb_module *module)
{
    PyObject *file = PyModule_GetFilenameObject(module->self), *spec = NULL;
    Py_ssize_t slash, length;
    bool ok = false;
    if (file == NULL)
        goto done;
    length = PyUnicode_GetLength(file);
    slash = PyUnicode_FindChar(file, '/', 0, length, -1);
#if defined(_WIN32)
    {
        Py_ssize_t back = PyUnicode_FindChar(file, '\\', 0, length, -1);
        slash = back > slash ? back : slash;
    }
#endif
    module->directory = slash >= 0 ? PyUnicode_Substring(file, 0, slash) : PyUnicode_FromString(".");
    spec = PyObject_GetAttrString(module->self, "__spec__");
    module->package = spec != NULL ? PyObject_GetAttrString(spec, "parent") : NULL;
    ok = module->directory != NULL && module->package != NULL;
    if (ok && !PyUnicode_Check(module->package)) {
        PyErr_SetString(PyExc_ImportError, "the package of this module has no name");
        ok = false;
    }
done:
    Py_XDECREF(spec);
    Py_XDECREF(file);
    return ok;
}

static PyObject *read_file(PyObject *directory)
{
    PyObject *path = PyUnicode_FromFormat("%U/_module.bin", directory), *io = NULL, *file = NULL, *bytes = NULL;
    PyObject *closed = NULL;
    if (path == NULL)
        goto done;
    io = PyImport_ImportModule("io");
    file = io != NULL ? PyObject_CallMethod(io, "open", "Os", path, "rb") : NULL;
    if (file == NULL)
        goto done;
    bytes = PyObject_CallMethod(file, "read", NULL);
    if (bytes != NULL && !PyBytes_Check(bytes))
        Py_CLEAR(bytes);
    if (bytes != NULL)
        closed = PyObject_CallMethod(file, "close", NULL);
    if (closed == NULL)
        Py_CLEAR(bytes);
done:
    Py_XDECREF(closed);
    Py_XDECREF(file);
    Py_XDECREF(io);
    Py_XDECREF(path);
    if (bytes == NULL && PyErr_Occurred() == NULL)
        PyErr_SetString(PyExc_ImportError, "_module.bin cannot be read");
    return bytes;
}

static PyObject *decode_descriptor(jb_module *module, bool sketch)
{
    const uint8_t *bytes = (const uint8_t *)PyBytes_AsString(module->descriptor);
    jb_reader reader = {
        .module = module, .at = bytes, .end = bytes + PyBytes_Size(module->descriptor), .sketch = sketch};
    PyObject *value = jb_read_all(&reader);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_ValueError)) {
        PyErr_Clear();
        jb_damaged("_module.bin is cut off or overwritten");
    } else if (reader.stopped || (value != NULL && !PyDict_Check(value))) {
        Py_CLEAR(value);
        jb_damaged("_module.bin is no dict");
    }
    return value;
}

// Built by another version of the bridge: both are named, before anything else is believed.
static bool check_versions(PyObject *declarations)
{
    long abi;
    bool ok;
    PyObject *runtime;
    if (!jb_get_long(declarations, "abi", 0, &abi))
        return false;
    runtime = jb_get_str(declarations, "runtime", true, &ok);
    if (ok && (abi != JB_ABI || PyUnicode_CompareWithASCIIString(runtime, JB_RUNTIME) != 0)) {
        PyErr_Format(
            PyExc_ImportError,
            "this package was built with version %U of the bridge (ABI %ld), its _native is of version %s (ABI "
            "%d): rebuild it with one version",
            runtime, abi, JB_RUNTIME, JB_ABI);
        ok = false;
    }
    return ok;
}

static uint64_t fingerprint(PyObject *bytes)
{
    const uint8_t *at = (const uint8_t *)PyBytes_AsString(bytes);
    uint64_t hash = 0xCBF29CE484222325u; // FNV-1a
    for (Py_ssize_t i = 0, n = PyBytes_Size(bytes); i < n; i++)
        hash = (hash ^ at[i]) * 0x100000001B3u;
    return hash;
}

static bool get_program(jb_module *module)
{
    bool ok;
    PyObject *entries = jb_get_list(module->declarations, "entries", &ok), *none = NULL;
    const char *dir = PyUnicode_AsUTF8AndSize(module->directory, NULL);
    if (ok && entries == NULL)
        entries = none = PyList_New(0);
    if (ok && entries != NULL && dir != NULL)
        module->program = jb_program_get(dir, fingerprint(module->descriptor), entries);
    Py_XDECREF(none);
    return module->program != NULL;
}

// ---- where things go: the main module or a submodule ---------------------------------------------------------------------------------------------

// For each declaration of one kind, the module that shows it.
typedef struct placement {
    PyObject **module; // borrowed module objects
    PyObject **name;   // borrowed public names
    uint32_t count;
} placement;

enum { FUNCTIONS, CLASSES, EXCEPTIONS, ENUMS, RECORDS, SECTIONS };
static const char *const section_names[] = {"functions", "classes", "exceptions", "enums", "records"};

typedef struct layout {
    placement section[SECTIONS];
    PyObject *submodules; // owned list of module objects
    PyObject *names;      // owned list of their public names
} layout;

static void layout_clear(layout *l)
{
    for (int i = 0; i < SECTIONS; i++) {
        PyMem_Free(l->section[i].module);
        PyMem_Free(l->section[i].name);
    }
    Py_CLEAR(l->submodules);
    Py_CLEAR(l->names);
}

static bool is_private(PyObject *name)
{
    return PyUnicode_GetLength(name) > 0 && PyUnicode_ReadChar(name, 0) == '_';
}

// Sets an attribute and lists it in `__all__` unless its name is private, so that a star import takes what was declared
// and no more.
static bool publish(PyObject *target, PyObject *name, PyObject *object)
{
    PyObject *all = PyObject_GetAttrString(target, "__all__");
    bool ok = false;
    if (all == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        all = PyList_New(0);
        if (all == NULL || PyObject_SetAttrString(target, "__all__", all) < 0)
            goto done;
    }
    ok = all != NULL && (is_private(name) || PyList_Append(all, name) == 0) &&
         PyObject_SetAttr(target, name, object) == 0;
done:
    Py_XDECREF(all);
    return ok;
}

static bool publish_constants(PyObject *target, PyObject *declaration)
{
    PyObject *constants = jb_get(declaration, "constants"), *key, *value;
    Py_ssize_t position = 0;
    bool ok = constants == NULL || PyDict_Check(constants) || jb_damaged("constants are not a dict");
    while (ok && constants != NULL && PyDict_Next(constants, &position, &key, &value))
        ok = publish(target, key, value);
    return ok;
}

static bool claim(layout *l, PyObject *declaration, PyObject *submodule, PyObject *name)
{
    bool ok = true;
    for (int i = 0; ok && i < SECTIONS; i++) {
        PyObject *indices = jb_get_list(declaration, section_names[i], &ok);
        for (Py_ssize_t k = 0; ok && indices != NULL && k < PyList_Size(indices); k++) {
            PyObject *item = PyList_GetItem(indices, k);
            long index = PyLong_Check(item) ? PyLong_AsLong(item) : -1;
            ok = index >= 0 && index < (long)l->section[i].count;
            if (!ok) {
                PyErr_Clear();
                jb_damaged("submodule %R lists an unknown entry of %s", name, section_names[i]);
            } else {
                l->section[i].module[index] = submodule;
                l->section[i].name[index] = name;
            }
        }
    }
    return ok;
}

static bool add_submodule(jb_module *module, layout *l, PyObject *declaration)
{
    bool ok;
    PyObject *name = jb_get_str(declaration, "name", true, &ok), *doc, *full = NULL, *object = NULL, *modules;
    doc = ok ? jb_get_str(declaration, "doc", false, &ok) : NULL;
    if (!ok)
        goto done;
    full = PyUnicode_FromFormat("%U.%U", module->name, name);
    object = full != NULL ? PyModule_NewObject(full) : NULL;
    modules = PyImport_GetModuleDict(); // borrowed
    ok = object != NULL && PyObject_SetAttrString(object, "__doc__", doc != NULL ? doc : Py_None) == 0 &&
         PyObject_SetItem(modules, full, object) == 0 && publish(module->self, name, object) &&
         PyList_Append(l->submodules, object) == 0 && PyList_Append(l->names, full) == 0 &&
         claim(l, declaration, object, full);
done:
    Py_XDECREF(object);
    Py_XDECREF(full);
    return ok;
}

static bool lay_out(jb_module *module, layout *l)
{
    bool ok = true;
    PyObject *list;
    l->submodules = PyList_New(0);
    l->names = PyList_New(0);
    if (l->submodules == NULL || l->names == NULL)
        return false;
    for (int i = 0; ok && i < SECTIONS; i++) {
        placement *p = &l->section[i];
        list = jb_get_list(module->declarations, section_names[i], &ok);
        p->count = list != NULL ? (uint32_t)PyList_Size(list) : 0;
        p->module = PyMem_Calloc((size_t)p->count + 1, sizeof *p->module);
        p->name = PyMem_Calloc((size_t)p->count + 1, sizeof *p->name);
        if (p->module == NULL || p->name == NULL) {
            PyErr_NoMemory();
            ok = false;
        }
        for (uint32_t k = 0; ok && k < p->count; k++) {
            p->module[k] = module->self;
            p->name[k] = module->name;
        }
    }
    list = ok ? jb_get_list(module->declarations, "submodules", &ok) : NULL;
    for (Py_ssize_t i = 0; ok && list != NULL && i < PyList_Size(list); i++)
        ok = add_submodule(module, l, PyList_GetItem(list, i));
    return ok;
}

static bool show(const placement *p, uint32_t index, PyObject *declaration, PyObject *object)
{
    bool ok;
    PyObject *name = jb_get_str(declaration, "name", true, &ok);
    return ok && publish(p->module[index], name, object);
}

static bool add_functions(jb_module *module, const layout *l, PyObject *list)
{
    const placement *p = &l->section[FUNCTIONS];
    bool ok = true;
    for (uint32_t i = 0; ok && i < p->count; i++) {
        PyObject *declaration = PyList_GetItem(list, i);
        jb_func *func = jb_func_new(module, declaration, NULL, NULL, JB_FUNCTION, p->name[i]);
        ok = func != NULL && show(p, i, declaration, (PyObject *)func);
        Py_XDECREF((PyObject *)func);
    }
    return ok;
}

static bool add_submodule_constants(jb_module *module, const layout *l)
{
    bool ok;
    PyObject *list = jb_get_list(module->declarations, "submodules", &ok);
    for (Py_ssize_t i = 0; ok && list != NULL && i < PyList_Size(list) && i < PyList_Size(l->submodules); i++)
        ok = publish_constants(PyList_GetItem(l->submodules, i), PyList_GetItem(list, i));
    return ok;
}

// ---- execution ------------------------------------------------------------------------------------------------------------------------------------

static bool make_types(jb_module *module)
{
    const struct {
        PyTypeObject **type;
        PyType_Spec *spec;
    } wanted[] = {
        {&module->function_type, &jb_function_spec},
        {&module->method_type, &jb_method_spec},
        {&module->iterator_type, &jb_iterator_spec},
        {&module->future_type, &jb_future_spec},
        {&module->throwable_type, &jb_throwable_spec},
        {&module->shown_type, &jb_shown_spec},
        {&module->class_signature_type, &jb_class_signature_spec},
    };
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof wanted / sizeof wanted[0]; i++) {
        *wanted[i].type = (PyTypeObject *)PyType_FromModuleAndSpec(module->self, wanted[i].spec, NULL);
        ok = *wanted[i].type != NULL;
#if PY_VERSION_HEX < 0x030A0000
        if (ok)
            (*wanted[i].type)->tp_new = NULL; // what Py_TPFLAGS_DISALLOW_INSTANTIATION does from 3.10 on
#endif
    }
    return ok;
}

// Room for `count` records; the count is set only when there is room.
static bool make_table(void **table, uint32_t *count, PyObject *list, size_t size)
{
    uint32_t n = list != NULL ? (uint32_t)PyList_Size(list) : 0;
    *table = PyMem_Calloc((size_t)n + 1, size);
    if (*table == NULL)
        PyErr_NoMemory();
    else
        *count = n;
    return *table != NULL;
}

static bool make_tables(jb_module *module, PyObject *const *list)
{
    return make_table((void **)&module->classes, &module->class_count, list[CLASSES], sizeof *module->classes) &&
           make_table((void **)&module->enums, &module->enum_count, list[ENUMS], sizeof *module->enums) &&
           make_table((void **)&module->records, &module->record_count, list[RECORDS], sizeof *module->records) &&
           make_table((void **)&module->exceptions, &module->exception_count, list[EXCEPTIONS],
                      sizeof *module->exceptions);
}

static bool get_lists(PyObject *declarations, PyObject **list)
{
    bool ok = true;
    for (int i = 0; ok && i < SECTIONS; i++)
        list[i] = jb_get_list(declarations, section_names[i], &ok);
    return ok;
}

static bool show_types(jb_module *module, const layout *l, PyObject *const *list)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < module->class_count; i++)
        ok = show(&l->section[CLASSES], i, PyList_GetItem(list[CLASSES], i), (PyObject *)module->classes[i].type);
    for (uint32_t i = 0; ok && i < module->exception_count; i++)
        ok = show(&l->section[EXCEPTIONS], i, PyList_GetItem(list[EXCEPTIONS], i), module->exceptions[i].type);
    for (uint32_t i = 0; ok && i < module->enum_count; i++)
        ok = show(&l->section[ENUMS], i, PyList_GetItem(list[ENUMS], i), module->enums[i].type);
    for (uint32_t i = 0; ok && i < module->record_count; i++)
        if (module->records[i].type != NULL)
            ok = show(&l->section[RECORDS], i, PyList_GetItem(list[RECORDS], i), module->records[i].type);
    return ok;
}

// Defaults may be members of enums and records of this very descriptor. So it is read twice: the first reading, in
// which those read as None, is enough to make enums and records; the second one is the real one.
static bool declare(jb_module *module)
{
    layout l = {.submodules = NULL};
    PyObject *list[SECTIONS], *first = NULL, *final = NULL;
    bool ok = lay_out(module, &l) && get_lists(module->declarations, list) && make_tables(module, list) &&
              jb_types_enums(module, list[ENUMS], l.section[ENUMS].name) &&
              jb_types_records(module, list[RECORDS], l.section[RECORDS].name);
    if (!ok)
        goto done;
    final = decode_descriptor(module, false);
    if (final == NULL) {
        ok = false;
        goto done;
    }
    first = module->declarations;
    module->declarations = final;
    Py_DECREF(first);
    ok = get_lists(module->declarations, list) &&
         jb_types_exceptions(module, list[EXCEPTIONS], l.section[EXCEPTIONS].name) &&
         jb_types_classes(module, list[CLASSES], l.section[CLASSES].name) &&
         jb_types_record_fields(module, list[RECORDS]) &&
         jb_types_fill_classes(module, list[CLASSES], l.section[CLASSES].name) &&
         add_functions(module, &l, list[FUNCTIONS]) && show_types(module, &l, list) &&
         publish_constants(module->self, module->declarations) && add_submodule_constants(module, &l);
done:
    layout_clear(&l);
    return ok;
}

static bool read_head(jb_module *module)
{
    bool ok;
    PyObject *text;
    module->declarations = decode_descriptor(module, true);
    if (module->declarations == NULL || !check_versions(module->declarations))
        return false;
    text = jb_get_str(module->declarations, "module", true, &ok);
    module->name = Py_XNewRef(text);
    text = ok ? jb_get_str(module->declarations, "dispatch", true, &ok) : NULL;
    module->dispatch = Py_XNewRef(text);
    text = ok ? jb_get_str(module->declarations, "doc", false, &ok) : NULL;
    if (ok && text != NULL)
        ok = PyObject_SetAttrString(module->self, "__doc__", text) == 0;
    return ok;
}

static int module_exec(PyObject *self)
{
    jb_module *module = PyModule_GetState(self);
    bool ok;
    module->self = self;
    module->str_java = PyUnicode_InternFromString("__java__");
    module->str_notes = PyUnicode_InternFromString("__notes__");
    module->home = jb_home_new(module);
    ok = module->str_java != NULL && module->str_notes != NULL && module->home != NULL && find_self(module);
    if (ok)
        module->descriptor = read_file(module->directory);
    ok = ok && module->descriptor != NULL && jb_register_at_exit(module) && read_head(module) && get_program(module) &&
         make_types(module) && declare(module);
    if (ok && module->home->main)
        atomic_store(&jb_process.finalizing, false); // an embedder that initializes Python again
    return ok ? 0 : -1;
}

static int module_traverse(PyObject *self, visitproc visit, void *arg)
{
    jb_module *module = PyModule_GetState(self);
    if (module == NULL)
        return 0;
    Py_VISIT(module->declarations);
    Py_VISIT(module->function_type);
    Py_VISIT(module->method_type);
    Py_VISIT(module->iterator_type);
    Py_VISIT(module->future_type);
    Py_VISIT(module->throwable_type);
    Py_VISIT(module->shown_type);
    Py_VISIT(module->class_signature_type);
    for (uint32_t i = 0; i < module->class_count; i++) {
        Py_VISIT(module->classes[i].type);
        Py_VISIT(module->classes[i].create);
    }
    for (uint32_t i = 0; i < module->enum_count; i++) {
        Py_VISIT(module->enums[i].type);
        for (uint32_t k = 0; k < module->enums[i].count; k++)
            Py_VISIT(module->enums[i].member[k]);
    }
    for (uint32_t i = 0; i < module->record_count; i++)
        Py_VISIT(module->records[i].type);
    for (uint32_t i = 0; i < module->exception_count; i++)
        Py_VISIT(module->exceptions[i].type);
    return 0;
}

static void free_names(PyObject **names, uint32_t count)
{
    for (uint32_t i = 0; names != NULL && i < count; i++)
        Py_XDECREF(names[i]);
    PyMem_Free(names);
}

static void free_tables(jb_module *module)
{
    for (uint32_t i = 0; i < module->class_count; i++) {
        Py_CLEAR(module->classes[i].create);
        Py_CLEAR(module->classes[i].type);
    }
    for (uint32_t i = 0; i < module->enum_count; i++) {
        free_names(module->enums[i].member, module->enums[i].count);
        Py_CLEAR(module->enums[i].type);
    }
    for (uint32_t i = 0; i < module->record_count; i++) {
        jb_record *record = &module->records[i];
        for (uint32_t k = 0; record->field_type != NULL && k < record->count; k++)
            jb_type_clear(&record->field_type[k]);
        PyMem_Free(record->field_type);
        free_names(record->field_name, record->count);
        Py_CLEAR(record->type);
        Py_CLEAR(record->name);
    }
    for (uint32_t i = 0; i < module->exception_count; i++) {
        free_names(module->exceptions[i].attribute, module->exceptions[i].count);
        Py_CLEAR(module->exceptions[i].type);
    }
    PyMem_Free(module->classes);
    PyMem_Free(module->enums);
    PyMem_Free(module->records);
    PyMem_Free(module->exceptions);
}

// There is no m_clear: callables of this module may be called while a cycle through it is taken apart, and need the
// tables to the last. The cycles are broken in the dicts of the module and of its types.
static void module_free(void *self)
{
    jb_module *module = PyModule_GetState((PyObject *)self);
    PyObject *owned[] = {
        module->name,
        module->package,
        module->directory,
        module->dispatch,
        module->descriptor,
        module->declarations,
        module->date,
        module->time,
        module->datetime,
        module->timedelta,
        module->timezone,
        module->decimal,
        module->uuid,
        module->path,
        module->sequence,
        module->abstract_set,
        module->method_object,
        module->str_java,
        module->str_notes,
        (PyObject *)module->function_type,
        (PyObject *)module->method_type,
        (PyObject *)module->iterator_type,
        (PyObject *)module->future_type,
        (PyObject *)module->throwable_type,
        (PyObject *)module->shown_type,
        (PyObject *)module->class_signature_type,
    };
    if (module->home != NULL) {
        atomic_store(&module->home->closing, true);
        atomic_store(&module->home->closed, true);
        atomic_store(&module->home->module, NULL);
    }
    free_tables(module);
    for (size_t i = 0; i < sizeof owned / sizeof owned[0]; i++)
        Py_XDECREF(owned[i]);
}

// ---- functions of the module itself ------------------------------------------------------------------------------------------------------------------

static PyObject *native_jvm_info(PyObject *self, PyObject *ignored)
{
    (void)ignored;
    return jb_jvm_info(PyModule_GetState(self));
}

static PyObject *native_start(PyObject *self, PyObject *ignored)
{
    (void)ignored;
    return jb_start(PyModule_GetState(self)) ? Py_NewRef(Py_None) : NULL;
}

static PyObject *native_module_info(PyObject *self, PyObject *ignored)
{
    jb_module *module = PyModule_GetState(self);
    (void)ignored;
    return Py_BuildValue("{s:O,s:O,s:s,s:i,s:O,s:O,s:k,s:i}", "module", module->name, "dispatch", module->dispatch,
                         "runtime", JB_RUNTIME, "abi", JB_ABI, "directory", module->directory, "package",
                         module->package, "entries", (unsigned long)module->program->entry_count, "limited_api",
#if defined(Py_LIMITED_API)
                         1
#else
                         0
#endif
    );
}

static PyObject *native_decode(PyObject *self, PyObject *bytes)
{
    PyObject *value = NULL;
    jb_reader reader = {.module = PyModule_GetState(self)};
    if (!PyBytes_Check(bytes)) {
        PyErr_SetString(PyExc_TypeError, "_decode() takes bytes");
        goto done;
    }
    reader.at = (const uint8_t *)PyBytes_AsString(bytes);
    reader.end = reader.at + PyBytes_Size(bytes);
    value = jb_read_all(&reader);
    if (reader.stopped)
        PyErr_SetNone(PyExc_StopIteration);
done:
    return value;
}

// _encode(value[, type node])
static PyObject *native_encode(PyObject *self, PyObject *arguments)
{
    jb_module *module = PyModule_GetState(self);
    PyObject *value, *node = NULL, *bytes = NULL;
    jb_writer writer;
    jb_type type = {.code = JB_ANY};
    jb_where where = {.up = NULL};
    bool ok = PyArg_ParseTuple(arguments, "O|O:_encode", &value, &node) != 0;
    jb_writer_init(&writer, module);
    writer.bare = true;
    where.name = ok ? PyUnicode_FromString("value") : NULL;
    ok = where.name != NULL && (node == NULL || jb_type_compile(module, node, &type)) &&
         jb_write_typed(&writer, &type, value, &where);
    if (ok)
        bytes = PyBytes_FromStringAndSize((const char *)writer.data, (Py_ssize_t)writer.length);
    jb_writer_free(&writer, false);
    jb_type_clear(&type);
    Py_XDECREF(where.name);
    return bytes;
}

static PyMethodDef module_methods[] = {
    {"_jvm_info", native_jvm_info, METH_NOARGS,
     "jvm_info($module, /)\n--\n\nFacts about the running Java VM as a dict, None before the first call."},
    {"_start", native_start, METH_NOARGS,
     "start($module, /)\n--\n\nStarts or joins the Java VM now instead of on the first call."},
    {"_module_info", native_module_info, METH_NOARGS,
     "module_info($module, /)\n--\n\nWhat this module is made of, as a dict. Starts nothing."},
    {"_decode", native_decode, METH_O, "The value of bytes of the codec; for tests."},
    {"_encode", native_encode, METH_VARARGS, "The bytes of a value, by a type node or its own type; for tests."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, module_exec},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

struct PyModuleDef jb_module_def = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "_native",
    .m_size = sizeof(jb_module),
    .m_methods = module_methods,
    .m_slots = module_slots,
    .m_traverse = module_traverse,
    .m_free = module_free,
};

PyMODINIT_FUNC PyInit__native(void)
{
    return PyModuleDef_Init(&jb_module_def);
}

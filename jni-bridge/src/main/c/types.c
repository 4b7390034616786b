// SPDX-License-Identifier: MIT
//
// Types from the descriptor: classes around handles, exceptions, enums and records.
#include "jb.h"

#include <stddef.h>

// ---- instances ---------------------------------------------------------------------------------------------------------------------------

PyObject *jb_object_wrap(jb_program *program, PyTypeObject *type, int64_t handle)
{
    jb_object *self = (jb_object *)PyType_GenericAlloc(type, 0);
    if (self == NULL)
        jb_handle_release(program, handle);
    else {
        self->handle = handle;
        self->program = program;
    }
    return (PyObject *)self;
}

static void object_dealloc(PyObject *object)
{
    jb_object *self = (jb_object *)object;
    PyTypeObject *type = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    if (self->weakrefs != NULL)
        PyObject_ClearWeakRefs(object);
    if (self->handle != 0)
        jb_handle_release(self->program, self->handle);
    PyObject_GC_Del(object);
    Py_DECREF(type);
}

static int object_traverse(PyObject *object, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(object));
    return 0;
}

// The state of the module whose class a type is or derives from; *of is that class. NULL with an exception.
static jb_module *module_of(PyTypeObject *type, jb_class **of)
{
    jb_module *module = NULL;
    PyTypeObject *at = type;
    *of = NULL;
    while (at != NULL && *of == NULL) {
        // A class written in Python has no module state; one of another package has a state of its own.
        module = PyType_GetSlot(at, Py_tp_dealloc) == (void *)object_dealloc ? PyType_GetModuleState(at) : NULL;
        if (module != NULL)
            *of = jb_class_of(module, at);
        PyErr_Clear();
        at = (PyTypeObject *)PyType_GetSlot(at, Py_tp_base);
    }
    if (*of == NULL)
        PyErr_SetString(PyExc_SystemError, "a type without its module");
    return *of != NULL ? module : NULL;
}

jb_class *jb_class_of(jb_module *module, PyTypeObject *type)
{
    jb_class *found = NULL;
    for (uint32_t i = 0; found == NULL && i < module->class_count; i++)
        if (module->classes[i].type == type)
            found = &module->classes[i];
    return found;
}

static PyObject *qualified_name(PyTypeObject *type)
{
    PyObject *module = PyObject_GetAttrString((PyObject *)type, "__module__");
    PyObject *name = PyObject_GetAttrString((PyObject *)type, "__qualname__"), *text = NULL;
    if (module != NULL && name != NULL)
        text = PyUnicode_FromFormat("%S.%S", module, name);
    Py_XDECREF(name);
    Py_XDECREF(module);
    return text;
}

static PyObject *refuse_with_name(PyTypeObject *type, const char *before, const char *after)
{
    PyObject *name = qualified_name(type);
    if (name != NULL)
        PyErr_Format(PyExc_TypeError, "%s'%U'%s", before, name, after);
    Py_XDECREF(name);
    return NULL;
}

// A class with the pair of methods goes through them; nothing else can be pickled.
static PyObject *object_reduce(PyObject *object, PyObject *ignored)
{
    jb_class *of;
    PyObject *make = NULL, *state = NULL, *result = NULL;
    (void)ignored;
    if (module_of(Py_TYPE(object), &of) == NULL || !of->reduce) {
        PyErr_Clear();
        return refuse_with_name(Py_TYPE(object), "cannot pickle ", " object");
    }
    make = PyObject_GetAttrString(object, "__from_state__");
    state = make != NULL ? PyObject_CallMethod(object, "__getstate__", NULL) : NULL;
    if (state != NULL)
        result = Py_BuildValue("(O(O))", make, state);
    Py_XDECREF(state);
    Py_XDECREF(make);
    return result;
}

static PyObject *object_self(PyObject *object, PyObject *ignored)
{
    (void)ignored;
    return Py_NewRef(object);
}

// tuple and dict → the vector that calls take. keywords: borrowed, not NULL.
static bool new_with_keywords(jb_func *create, PyObject *const *args, Py_ssize_t nargs, PyObject *keywords,
                              int64_t *handle)
{
    Py_ssize_t count = PyDict_Size(keywords), position = 0, i = 0;
    PyObject *names = PyTuple_New(count), *key, *value;
    PyObject **values = PyMem_Malloc((size_t)count * sizeof *values);
    bool ok = names != NULL && values != NULL;
    if (values == NULL)
        PyErr_NoMemory();
    while (ok && i < count && PyDict_Next(keywords, &position, &key, &value)) {
        PyTuple_SetItem(names, i, Py_NewRef(key));
        values[i++] = value;
    }
    ok = ok && jb_call_new(create, args, nargs, values, names, handle);
    PyMem_Free(values);
    Py_XDECREF(names);
    return ok;
}

static bool new_handle(jb_func *create, PyObject *args, PyObject *keywords, int64_t *handle)
{
    PyObject *local[8], **items = local;
    Py_ssize_t nargs = PyTuple_Size(args);
    bool ok = false;
    if (nargs > (Py_ssize_t)(sizeof local / sizeof local[0])) {
        items = PyMem_Malloc((size_t)nargs * sizeof *items);
        if (items == NULL) {
            PyErr_NoMemory();
            goto done;
        }
    }
    for (Py_ssize_t i = 0; i < nargs; i++)
        items[i] = PyTuple_GetItem(args, i);
    if (keywords != NULL && PyDict_Size(keywords) > 0)
        ok = new_with_keywords(create, items, nargs, keywords, handle);
    else
        ok = jb_call_new(create, items, nargs, NULL, NULL, handle);
done:
    if (items != local)
        PyMem_Free(items);
    return ok;
}

static PyObject *object_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    jb_class *of;
    jb_module *module = module_of(type, &of);
    int64_t handle = 0;
    PyObject *object = NULL;
    if (module == NULL)
        goto done;
    if (of->create == NULL)
        refuse_with_name(type, "cannot create ", " instances");
    else if (new_handle(of->create, args, keywords, &handle))
        object = jb_object_wrap(module->program, type, handle);
done:
    return object;
}

// ---- iterators ----------------------------------------------------------------------------------------------------------------------------

static PyObject *iterator_next(PyObject *object)
{
    jb_object *self = (jb_object *)object;
    jb_module *module = PyType_GetModuleState(Py_TYPE(object));
    jvalue head = {.j = self->handle};
    bool stopped = false;
    // NULL without an exception is the end.
    return self->handle == 0 || module == NULL
               ? NULL
               : jb_bridge_value(module, self->program->next_value, &head, 1, &stopped, JB_R_ENCODED);
}

static PyMethodDef iterator_methods[] = {
    {"__reduce__", object_reduce, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef object_members[] = {
    {"__weaklistoffset__", Py_T_PYSSIZET, offsetof(jb_object, weakrefs), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot iterator_slots[] = {
    {Py_tp_doc, "A Java iterator; each step is one call."},
    {Py_tp_dealloc, object_dealloc},
    {Py_tp_traverse, object_traverse},
    {Py_tp_iter, PyObject_SelfIter},
    {Py_tp_iternext, iterator_next},
    {Py_tp_members, object_members},
    {Py_tp_methods, iterator_methods},
    {0, NULL},
};

PyType_Spec jb_iterator_spec = {
    .name = "jnibridge.JavaIterator",
    .basicsize = sizeof(jb_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | JB_NOT_INSTANTIABLE,
    .slots = iterator_slots,
};

// ---- classes ----------------------------------------------------------------------------------------------------------------------------------

// The interpreter knows no type that may be derived from in C only: a final class with declared subclasses refuses
// here. Subclasses made by this file do not come by.
static PyObject *object_init_subclass(PyObject *type, PyObject *args, PyObject *keywords)
{
    PyTypeObject *base = PyType_GetSlot((PyTypeObject *)type, Py_tp_base);
    jb_class *of;
    PyObject *result = NULL;
    (void)args;
    if (module_of(base, &of) == NULL)
        goto done;
    if (of->type == base && of->final)
        refuse_with_name(base, "type ", " is not an acceptable base type");
    else if (keywords != NULL && PyDict_Size(keywords) > 0)
        refuse_with_name((PyTypeObject *)type, "", ".__init_subclass__() takes no keyword arguments");
    else
        result = Py_NewRef(Py_None);
done:
    return result;
}

#define INIT_SUBCLASS                                                        \
    {"__init_subclass__", (PyCFunction)(void (*)(void))object_init_subclass, \
     METH_CLASS | METH_VARARGS | METH_KEYWORDS, NULL}

static PyMethodDef plain_methods[] = {
    INIT_SUBCLASS,
    {"__reduce__", object_reduce, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMethodDef context_methods[] = {
    INIT_SUBCLASS,
    {"__reduce__", object_reduce, METH_NOARGS, NULL},
    {"__enter__", object_self, METH_NOARGS, "Returns self."},
    {NULL, NULL, 0, NULL},
};

// Before 3.12 a type keeps the pointer to the name of its spec: it has to last for ever.
static char *spec_name(PyObject *module, PyObject *name)
{
    PyObject *full = PyUnicode_FromFormat("%U.%U", module, name);
    Py_ssize_t length = 0;
    const char *utf8 = full != NULL ? PyUnicode_AsUTF8AndSize(full, &length) : NULL;
    char *copy = NULL;
    if (utf8 != NULL && strlen(utf8) != (size_t)length)
        jb_damaged("the name %R has a NUL", full);
    else if (utf8 != NULL)
        copy = malloc((size_t)length + 1);
    if (copy != NULL)
        memcpy(copy, utf8, (size_t)length + 1);
    else if (PyErr_Occurred() == NULL)
        PyErr_NoMemory();
    Py_XDECREF(full);
    return copy;
}

static PyTypeObject *make_type(jb_module *module, PyObject *declaration, bool derivable, PyObject *public_module)
{
    bool ok, weak, context;
    long base;
    PyObject *name = jb_get_str(declaration, "name", true, &ok), *doc, *bases = NULL, *type = NULL;
    char *full_name = NULL;
    PyType_Slot slots[8];
    PyType_Spec spec = {.basicsize = sizeof(jb_object), .slots = slots};
    int n = 0;
    if (!ok || !jb_get_bool(declaration, "weakref", true, &weak) ||
        !jb_get_bool(declaration, "context", false, &context) || !jb_get_long(declaration, "base", -1, &base))
        goto done;
    doc = jb_get_str(declaration, "doc", false, &ok);
    if (!ok)
        goto done;
    if (base >= 0) {
        if (base >= (long)module->class_count || module->classes[base].type == NULL) {
            jb_damaged("the base of class %R comes after it", name);
            goto done;
        }
        bases = PyTuple_Pack(1, module->classes[base].type);
        if (bases == NULL)
            goto done;
    }
    full_name = spec_name(public_module, name);
    if (full_name == NULL)
        goto done;
    spec.name = full_name;
    spec.flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | (derivable ? Py_TPFLAGS_BASETYPE : 0);
    slots[n++] = (PyType_Slot){Py_tp_new, object_new};
    slots[n++] = (PyType_Slot){Py_tp_dealloc, object_dealloc};
    slots[n++] = (PyType_Slot){Py_tp_traverse, object_traverse};
    slots[n++] = (PyType_Slot){Py_tp_methods, context ? context_methods : plain_methods};
    if (weak)
        slots[n++] = (PyType_Slot){Py_tp_members, object_members};
    if (doc != NULL)
        slots[n++] = (PyType_Slot){Py_tp_doc, (void *)PyUnicode_AsUTF8AndSize(doc, NULL)};
    slots[n] = (PyType_Slot){0, NULL};
    type = PyType_FromModuleAndSpec(module->self, &spec, bases);
#if PY_VERSION_HEX >= 0x030C0000
    free(full_name);
    full_name = NULL;
#endif
    if (type != NULL)
        full_name = NULL; // the type's now
done:
    free(full_name);
    Py_XDECREF(bases);
    return (PyTypeObject *)type;
}

// staticmethod(func) or classmethod(func).
static PyObject *wrapped(const char *wrapper, PyObject *func)
{
    PyObject *type = jb_builtin(wrapper); // borrowed
    if (type == NULL)
        PyErr_Format(PyExc_RuntimeError, "builtins lacks %s", wrapper);
    return type != NULL ? PyObject_CallFunctionObjArgs(type, func, NULL) : NULL;
}

static bool add_method(jb_module *module, PyTypeObject *type, PyObject *qualifier, PyObject *public_module,
                       PyObject *declaration)
{
    jb_func *func = jb_func_new(module, declaration, type, qualifier, JB_METHOD, public_module);
    PyObject *attribute = NULL;
    bool ok = false;
    if (func == NULL)
        goto done;
    if (func->kind == JB_STATIC || func->kind == JB_FUNCTION)
        attribute = wrapped("staticmethod", (PyObject *)func);
    else if (func->kind == JB_CLASSMETHOD)
        attribute = wrapped("classmethod", (PyObject *)func);
    else
        attribute = Py_NewRef((PyObject *)func);
    ok = attribute != NULL && PyObject_SetAttr((PyObject *)type, func->name, attribute) == 0;
done:
    Py_XDECREF(attribute);
    Py_XDECREF((PyObject *)func);
    return ok;
}

// The accessor under a key, None if there is none.
static PyObject *accessor(jb_module *module, PyTypeObject *type, PyObject *qualifier, PyObject *public_module,
                          PyObject *declaration, const char *key, enum jb_kind kind)
{
    PyObject *callable = jb_get(declaration, key);
    return callable == NULL ? Py_NewRef(Py_None)
                            : (PyObject *)jb_func_new(module, callable, type, qualifier, kind, public_module);
}

static bool add_property(jb_module *module, PyTypeObject *type, PyObject *qualifier, PyObject *public_module,
                         PyObject *declaration)
{
    bool ok;
    PyObject *property = jb_builtin("property"); // borrowed
    PyObject *name = jb_get_str(declaration, "name", true, &ok), *doc = NULL, *object = NULL;
    PyObject *get = NULL, *set = NULL, *delete = NULL;
    if (!ok)
        goto done;
    doc = jb_get_str(declaration, "doc", false, &ok);
    if (!ok)
        goto done;
    get = accessor(module, type, qualifier, public_module, declaration, "get", JB_GETTER);
    set = get != NULL ? accessor(module, type, qualifier, public_module, declaration, "set", JB_SETTER) : NULL;
    delete = set != NULL ? accessor(module, type, qualifier, public_module, declaration, "delete", JB_DELETER) : NULL;
    if (delete != NULL && property != NULL)
        object = PyObject_CallFunctionObjArgs(property, get, set, delete, doc != NULL ? doc : Py_None, NULL);
    ok = object != NULL && PyObject_SetAttr((PyObject *)type, name, object) == 0;
done:
    Py_XDECREF(object);
    Py_XDECREF(delete);
    Py_XDECREF(set);
    Py_XDECREF(get);
    return ok;
}

static bool add_constants(PyObject *target, PyObject *declaration)
{
    PyObject *constants = jb_get(declaration, "constants"), *key, *value;
    Py_ssize_t position = 0;
    bool ok = constants == NULL || PyDict_Check(constants) || jb_damaged("constants are not a dict");
    while (ok && constants != NULL && PyDict_Next(constants, &position, &key, &value))
        ok = PyObject_SetAttr(target, key, value) == 0;
    return ok;
}

static PyMethodDef iter_method = {"__iter__", object_self, METH_NOARGS, "Returns self."};

// What the interpreter would have done had the class been written in Python.
static bool add_conventions(PyTypeObject *type, PyObject *declaration)
{
    bool ok;
    PyObject *names = jb_get_list(declaration, "match_args", &ok), *methods, *tuple = NULL, *descriptor = NULL;
    bool equal = false, hash = false, next = false, iter = false;
    if (!ok)
        goto done;
    if (names != NULL) {
        tuple = PyList_AsTuple(names);
        ok = tuple != NULL && PyObject_SetAttrString((PyObject *)type, "__match_args__", tuple) == 0;
    }
    methods = ok ? jb_get_list(declaration, "methods", &ok) : NULL;
    for (Py_ssize_t i = 0; ok && methods != NULL && i < PyList_Size(methods); i++) {
        PyObject *name = jb_get_str(PyList_GetItem(methods, i), "name", true, &ok);
        equal |= ok && PyUnicode_CompareWithASCIIString(name, "__eq__") == 0;
        hash |= ok && PyUnicode_CompareWithASCIIString(name, "__hash__") == 0;
        next |= ok && PyUnicode_CompareWithASCIIString(name, "__next__") == 0;
        iter |= ok && PyUnicode_CompareWithASCIIString(name, "__iter__") == 0;
    }
    if (ok && equal && !hash)
        ok = PyObject_SetAttrString((PyObject *)type, "__hash__", Py_None) == 0;
    if (ok && next && !iter) { // an iterator is iterable
        descriptor = PyDescr_NewMethod(type, &iter_method);
        ok = descriptor != NULL && PyObject_SetAttrString((PyObject *)type, "__iter__", descriptor) == 0;
    }
done:
    Py_XDECREF(descriptor);
    Py_XDECREF(tuple);
    return ok;
}

static bool fill_class(jb_module *module, jb_class *record, PyObject *declaration, PyObject *public_module)
{
    PyTypeObject *type = record->type;
    bool ok;
    PyObject *name = jb_get_str(declaration, "name", true, &ok), *list, *create = jb_get(declaration, "new");
    PyObject *signature = NULL;
    if (!ok)
        goto done;
    if (create != NULL) {
        record->create = jb_func_new(module, create, type, name, JB_NEW, public_module);
        signature = record->create != NULL ? jb_class_signature_new(module, record->create) : NULL;
        ok = signature != NULL && PyObject_SetAttrString((PyObject *)type, "__signature__", signature) == 0;
        if (!ok)
            goto done;
    }
    list = jb_get_list(declaration, "methods", &ok);
    for (Py_ssize_t i = 0; ok && list != NULL && i < PyList_Size(list); i++)
        ok = add_method(module, type, name, public_module, PyList_GetItem(list, i));
    list = ok ? jb_get_list(declaration, "properties", &ok) : NULL;
    for (Py_ssize_t i = 0; ok && list != NULL && i < PyList_Size(list); i++)
        ok = add_property(module, type, name, public_module, PyList_GetItem(list, i));
    ok = ok && add_constants((PyObject *)type, declaration) && add_conventions(type, declaration);
done:
    Py_XDECREF(signature);
    return ok;
}

// Whether a later declaration names this one as its base.
static bool is_base(PyObject *declarations, uint32_t index, uint32_t count, bool *result)
{
    bool ok = true;
    *result = false;
    for (uint32_t i = index + 1; ok && i < count; i++) {
        long base;
        ok = jb_get_long(PyList_GetItem(declarations, i), "base", -1, &base);
        *result |= ok && base == (long)index;
    }
    return ok;
}

// Types first, then what is in them: a method may take any class of the module.
bool jb_types_classes(jb_module *module, PyObject *declarations, PyObject *const *public_modules)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < module->class_count; i++) {
        PyObject *declaration = PyList_GetItem(declarations, i);
        jb_class *record = &module->classes[i];
        bool based_on;
        ok = jb_get_bool(declaration, "final", true, &record->final) &&
             jb_get_bool(declaration, "reduce", false, &record->reduce) &&
             is_base(declarations, i, module->class_count, &based_on);
        record->type = ok ? make_type(module, declaration, based_on || !record->final, public_modules[i]) : NULL;
        ok = record->type != NULL;
    }
    return ok;
}

bool jb_types_fill_classes(jb_module *module, PyObject *declarations, PyObject *const *public_modules)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < module->class_count; i++)
        ok = fill_class(module, &module->classes[i], PyList_GetItem(declarations, i), public_modules[i]);
    return ok;
}

// ---- exceptions -----------------------------------------------------------------------------------------------------------------------------------

// A built-in or an exception declared before; borrowed. *declared: the record in the second case.
static PyObject *base_exception(jb_module *module, PyObject *declarations, uint32_t before, PyObject *name,
                                const jb_exception **declared)
{
    PyObject *base = PyDict_GetItemWithError(PyEval_GetBuiltins(), name);
    bool ok;
    for (uint32_t i = 0; base == NULL && i < before; i++)
        if (PyUnicode_Compare(jb_get_str(PyList_GetItem(declarations, i), "name", true, &ok), name) == 0) {
            *declared = &module->exceptions[i];
            base = module->exceptions[i].type;
        }
    if (base == NULL || !PyExceptionClass_Check(base)) {
        jb_damaged("unknown base exception %R", name);
        base = NULL;
    }
    return base;
}

// Names of the attributes, the base's first, as Java sends their values.
static bool name_attributes(jb_exception *record, const jb_exception *base, PyObject *own)
{
    uint32_t inherited = base != NULL ? base->count : 0;
    Py_ssize_t count = own != NULL ? PyList_Size(own) : 0;
    bool ok = true;
    record->attribute = PyMem_Calloc(inherited + (size_t)count + 1, sizeof *record->attribute);
    if (record->attribute == NULL) {
        PyErr_NoMemory();
        return false;
    }
    for (uint32_t i = 0; i < inherited; i++)
        record->attribute[record->count++] = Py_NewRef(base->attribute[i]);
    for (Py_ssize_t i = 0; ok && i < count; i++) {
        PyObject *name = PyList_GetItem(own, i);
        ok = PyUnicode_Check(name) || jb_damaged("an attribute of an exception is no str");
        if (ok)
            record->attribute[record->count++] = Py_NewRef(name);
    }
    return ok;
}

static bool make_exception(jb_module *module, PyObject *declarations, uint32_t index, PyObject *public_module)
{
    jb_exception *record = &module->exceptions[index];
    const jb_exception *declared = NULL;
    PyObject *declaration = PyList_GetItem(declarations, index), *base_name, *base = NULL, *doc, *own, *dict = NULL;
    bool ok;
    char *full_name = NULL;
    PyObject *name = jb_get_str(declaration, "name", true, &ok);
    base_name = ok ? jb_get_str(declaration, "base", false, &ok) : NULL;
    doc = ok ? jb_get_str(declaration, "doc", false, &ok) : NULL;
    own = ok ? jb_get_list(declaration, "attributes", &ok) : NULL;
    if (!ok)
        goto done;
    base = base_name != NULL ? base_exception(module, declarations, index, base_name, &declared) : PyExc_Exception;
    full_name = spec_name(public_module, name);
    dict = PyDict_New();
    ok = base != NULL && full_name != NULL && dict != NULL && name_attributes(record, declared, own);
    if (!ok)
        goto done;
    record->type =
        PyErr_NewExceptionWithDoc(full_name, doc != NULL ? PyUnicode_AsUTF8AndSize(doc, NULL) : NULL, base, dict);
    ok = record->type != NULL;
done:
    free(full_name);
    Py_XDECREF(dict);
    return ok;
}

bool jb_types_exceptions(jb_module *module, PyObject *declarations, PyObject *const *public_modules)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < module->exception_count; i++)
        ok = make_exception(module, declarations, i, public_modules[i]);
    return ok;
}

// ---- enums and records ------------------------------------------------------------------------------------------------------------------------------

// Enum(name, members, module=public_module)
static PyObject *make_enum_type(PyObject *base, PyObject *name, PyObject *members, PyObject *public_module)
{
    PyObject *arguments = PyTuple_Pack(2, name, members), *keywords = PyDict_New(), *type = NULL;
    if (arguments != NULL && keywords != NULL && PyDict_SetItemString(keywords, "module", public_module) == 0)
        type = PyObject_Call(base, arguments, keywords);
    Py_XDECREF(keywords);
    Py_XDECREF(arguments);
    return type;
}

static bool make_enum(jb_enum *record, PyObject *base, PyObject *declaration, PyObject *public_module)
{
    bool ok;
    PyObject *name = jb_get_str(declaration, "name", true, &ok), *doc, *members;
    doc = ok ? jb_get_str(declaration, "doc", false, &ok) : NULL;
    members = ok ? jb_get_list(declaration, "members", &ok) : NULL;
    if (!ok || members == NULL) {
        ok = ok && jb_damaged("enum %R has no members", name);
        goto done;
    }
    record->type = make_enum_type(base, name, members, public_module);
    record->member = PyMem_Calloc((size_t)PyList_Size(members) + 1, sizeof *record->member);
    if (record->member == NULL)
        PyErr_NoMemory();
    ok = record->type != NULL && record->member != NULL &&
         PyObject_SetAttrString(record->type, "__doc__", doc != NULL ? doc : Py_None) == 0;
    for (Py_ssize_t i = 0; ok && i < PyList_Size(members); i++) {
        PyObject *pair = PyList_GetItem(members, i);
        ok = PyList_Check(pair) && PyList_Size(pair) == 2;
        if (!ok)
            jb_damaged("a member of enum %R is not a pair", name);
        record->member[i] = ok ? PyObject_GetAttr(record->type, PyList_GetItem(pair, 0)) : NULL;
        ok = record->member[i] != NULL;
        record->count += ok;
    }
done:
    return ok;
}

bool jb_types_enums(jb_module *module, PyObject *declarations, PyObject *const *public_modules)
{
    PyObject *enum_type = NULL;
    bool ok = module->enum_count == 0 || jb_import(&enum_type, "enum", "Enum") != NULL;
    for (uint32_t i = 0; ok && i < module->enum_count; i++)
        ok = make_enum(&module->enums[i], enum_type, PyList_GetItem(declarations, i), public_modules[i]);
    Py_XDECREF(enum_type);
    return ok;
}

static PyObject *make_named_tuple(const jb_record *record, PyObject *public_module, PyObject *doc)
{
    PyObject *factory = NULL, *names = PyList_New(0), *arguments = NULL, *keywords = PyDict_New(), *type = NULL;
    bool ok = names != NULL && keywords != NULL && jb_import(&factory, "collections", "namedtuple") != NULL;
    for (uint32_t i = 0; ok && i < record->count; i++)
        ok = PyList_Append(names, record->field_name[i]) == 0;
    arguments = ok ? PyTuple_Pack(2, record->name, names) : NULL;
    if (arguments != NULL && PyDict_SetItemString(keywords, "module", public_module) == 0)
        type = PyObject_Call(factory, arguments, keywords);
    if (type != NULL && doc != NULL && PyObject_SetAttrString(type, "__doc__", doc) < 0)
        Py_CLEAR(type);
    Py_XDECREF(keywords);
    Py_XDECREF(arguments);
    Py_XDECREF(names);
    Py_XDECREF(factory);
    return type;
}

static bool read_record_names(jb_record *record, PyObject *fields)
{
    Py_ssize_t count = PyList_Size(fields);
    bool ok = true;
    record->field_name = PyMem_Calloc((size_t)count + 1, sizeof *record->field_name);
    record->field_type = PyMem_Calloc((size_t)count + 1, sizeof *record->field_type);
    if (record->field_name == NULL || record->field_type == NULL) {
        PyErr_NoMemory();
        ok = false;
    }
    for (Py_ssize_t i = 0; ok && i < count; i++) {
        PyObject *pair = PyList_GetItem(fields, i);
        ok = PyList_Check(pair) && PyList_Size(pair) == 2 && PyUnicode_Check(PyList_GetItem(pair, 0));
        if (!ok)
            jb_damaged("a field of record %R is not a pair", record->name);
        else {
            record->field_name[i] = Py_NewRef(PyList_GetItem(pair, 0));
            PyUnicode_InternInPlace(&record->field_name[i]);
            record->count++;
        }
    }
    return ok;
}

static bool make_record(jb_record *record, PyObject *declaration, PyObject *public_module)
{
    bool ok;
    PyObject *name = jb_get_str(declaration, "name", true, &ok), *as, *doc, *fields;
    as = ok ? jb_get_str(declaration, "as", false, &ok) : NULL;
    doc = ok ? jb_get_str(declaration, "doc", false, &ok) : NULL;
    fields = ok ? jb_get_list(declaration, "fields", &ok) : NULL;
    if (!ok || fields == NULL) {
        ok = ok && jb_damaged("record %R has no fields", name);
        goto done;
    }
    record->name = Py_NewRef(name);
    ok = read_record_names(record, fields);
    if (ok && as != NULL && PyUnicode_CompareWithASCIIString(as, "tuple") == 0) {
        record->type = make_named_tuple(record, public_module, doc);
        ok = record->type != NULL;
    }
done:
    return ok;
}

bool jb_types_records(jb_module *module, PyObject *declarations, PyObject *const *public_modules)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < module->record_count; i++)
        ok = make_record(&module->records[i], PyList_GetItem(declarations, i), public_modules[i]);
    return ok;
}

static bool annotate_record(jb_module *module, jb_record *record)
{
    PyObject *annotations = PyDict_New();
    bool ok = annotations != NULL;
    for (uint32_t i = 0; ok && i < record->count; i++) {
        PyObject *annotation = jb_type_annotation(module, &record->field_type[i], true);
        ok = annotation != NULL && PyDict_SetItem(annotations, record->field_name[i], annotation) == 0;
        Py_XDECREF(annotation);
    }
    ok = ok && PyObject_SetAttrString(record->type, "__annotations__", annotations) == 0;
    Py_XDECREF(annotations);
    return ok;
}

// Last of all: a field's type may be any class, enum or record of the module.
bool jb_types_record_fields(jb_module *module, PyObject *declarations)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < module->record_count; i++) {
        jb_record *record = &module->records[i];
        PyObject *fields = jb_get_list(PyList_GetItem(declarations, i), "fields", &ok);
        for (uint32_t k = 0; ok && k < record->count; k++)
            ok = jb_type_compile(module, PyList_GetItem(PyList_GetItem(fields, k), 1), &record->field_type[k]);
    }
    for (uint32_t i = 0; ok && i < module->record_count; i++)
        if (module->records[i].type != NULL)
            ok = annotate_record(module, &module->records[i]);
    return ok;
}

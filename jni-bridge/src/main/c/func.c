// SPDX-License-Identifier: MIT
//
// Callable objects. Two types: `java_function` stands where it is put, like a built-in function; `java_method` binds
// like a method descriptor, and because the interpreter knows that (Py_TPFLAGS_METHOD_DESCRIPTOR) a call of a method
// makes no bound object.
#include "jb.h"

#include <stddef.h>

// ---- from the descriptor ----------------------------------------------------------------------------------------------------------

static bool kind_of(PyObject *declaration, enum jb_kind *kind)
{
    static const char *const names[] = {"function", "method", "static", "class", "new", "getter", "setter", "deleter"};
    bool ok, found = false;
    PyObject *name = jb_get_str(declaration, "kind", false, &ok);
    if (name == NULL)
        goto done;
    for (int i = 0; !found && i < (int)(sizeof names / sizeof names[0]); i++)
        if (PyUnicode_CompareWithASCIIString(name, names[i]) == 0) {
            *kind = (enum jb_kind)i;
            found = true;
        }
    ok = found || jb_damaged("unknown kind %R", name);
done:
    return ok;
}

static bool read_param(jb_module *module, PyObject *declaration, jb_param *param)
{
    long kind;
    bool ok;
    PyObject *type, *fallback, *name = jb_get_str(declaration, "name", true, &ok);
    if (!ok || !jb_get_long(declaration, "kind", JB_EITHER, &kind))
        return false;
    if (kind < JB_POSITIONAL || kind > JB_VAR_KEYWORD)
        return jb_damaged("parameter %R has kind %ld", name, kind);
    type = jb_get(declaration, "type");
    if (type == NULL || !jb_type_compile(module, type, &param->type))
        return PyErr_Occurred() != NULL ? false : jb_damaged("parameter %R has no type", name);
    param->name = Py_NewRef(name);
    PyUnicode_InternInPlace(&param->name);
    param->kind = (uint8_t)kind;
    fallback = jb_get(declaration, "default");
    param->fallback = Py_XNewRef(fallback);
    param->fallback_text = Py_XNewRef(jb_get_str(declaration, "default_text", false, &ok));
    return ok;
}

// Counts and checks what matching relies on: the order of kinds, the sum of words.
static bool lay_out(jb_func *func, PyObject *declaration)
{
    uint32_t words = func->has_self ? 1 : 0;
    int previous = JB_POSITIONAL;
    bool plain = !func->interruptible, ints = true;
    func->var_positional = func->var_keyword = -1;
    for (uint32_t i = 0; i < func->param_count; i++) {
        const jb_param *param = &func->params[i];
        const jb_type *type = &param->type;
        bool variadic = param->kind == JB_VAR_POSITIONAL || param->kind == JB_VAR_KEYWORD;
        if (param->kind < previous || (variadic && param->kind == previous))
            return jb_damaged("the parameters of %R are out of order", func->name);
        if (type->code == JB_VOID || type->code == JB_AWAITABLE || (type->code == JB_ITERATOR && variadic))
            return jb_damaged("a parameter of %R has a result's type", func->name);
        previous = param->kind;
        words += variadic ? 2 : (uint32_t)jb_type_words(type);
        func->positional_count += param->kind <= JB_EITHER;
        func->positional_only_count += param->kind == JB_POSITIONAL;
        func->required_count += param->kind <= JB_EITHER && param->fallback == NULL;
        func->buffer_count += type->code == JB_UTF8 || type->code == JB_BYTES || type->code == JB_BUFFER;
        if (param->kind == JB_VAR_POSITIONAL)
            func->var_positional = (int32_t)i;
        if (param->kind == JB_VAR_KEYWORD)
            func->var_keyword = (int32_t)i;
        ints = ints && type->code == JB_INT && !type->opt && !variadic;
        plain = plain && !variadic && (type->code <= JB_STR || type->code == JB_CLASS || type->code == JB_ENUM);
        if (words > JB_MAX_WORDS)
            return jb_damaged("%R takes more than %d words", func->name, JB_MAX_WORDS);
    }
    words += func->result_shape > JB_R_WORD ? 2 : 0;
    (void)declaration;
    if (words > JB_MAX_WORDS || words != func->program->entry_words[func->entry])
        return jb_damaged("%R takes %u words, its entry %s %d", func->name, words,
                          func->program->entry_names[func->entry], func->program->entry_words[func->entry]);
    func->words = (uint8_t)words;
    func->plain = plain;
    func->ints = ints;
    func->direct_count = func->positional_count == func->param_count ? (Py_ssize_t)func->param_count : -1;
    return true;
}

static bool read_params(jb_func *func, PyObject *declaration)
{
    bool ok;
    PyObject *list = jb_get_list(declaration, "params", &ok);
    Py_ssize_t count = list != NULL ? PyList_Size(list) : 0;
    if (!ok || count == 0)
        goto done;
    if (count > JB_MAX_WORDS) {
        ok = jb_damaged("%R has %zd parameters", func->name, count);
        goto done;
    }
    func->params = PyMem_Calloc((size_t)count, sizeof *func->params);
    if (func->params == NULL) {
        PyErr_NoMemory();
        ok = false;
        goto done;
    }
    func->param_count = (uint32_t)count;
    for (Py_ssize_t i = 0; ok && i < count; i++)
        ok = read_param(func->module, PyList_GetItem(list, i), &func->params[i]);
done:
    return ok;
}

// Operators answer NotImplemented to an operand that they do not take, so that the other side gets its turn.
static bool is_operator(PyObject *name)
{
    static const char *const names[] = {
        "__eq__",       "__ne__",      "__lt__",     "__le__",        "__gt__",     "__ge__",      "__add__",
        "__radd__",     "__sub__",     "__rsub__",   "__mul__",       "__rmul__",   "__truediv__", "__rtruediv__",
        "__floordiv__", "__mod__",     "__rmod__",   "__rfloordiv__", "__matmul__", "__rmatmul__", "__and__",
        "__rand__",     "__or__",      "__ror__",    "__xor__",       "__rxor__",   "__lshift__",  "__rlshift__",
        "__rshift__",   "__rrshift__", "__divmod__", "__rdivmod__",   "__pow__",    "__rpow__",
    };
    bool found = false;
    for (size_t i = 0; !found && i < sizeof names / sizeof names[0]; i++)
        found = PyUnicode_CompareWithASCIIString(name, names[i]) == 0;
    return found;
}

static bool read_declaration(jb_func *func, PyObject *declaration, PyObject *qualifier)
{
    long entry = -1;
    bool ok, has_self, receives;
    PyObject *name = jb_get_str(declaration, "name", true, &ok), *result;
    if (!ok)
        goto done;
    func->name = Py_NewRef(name);
    PyUnicode_InternInPlace(&func->name);
    if (func->kind == JB_NEW)
        func->qualname = Py_NewRef(qualifier);
    else
        func->qualname = qualifier == NULL ? Py_NewRef(name) : PyUnicode_FromFormat("%U.%U", qualifier, name);
    func->doc = Py_XNewRef(jb_get_str(declaration, "doc", false, &ok));
    func->deprecated = ok ? Py_XNewRef(jb_get_str(declaration, "deprecated", false, &ok)) : NULL;
    ok = ok && func->qualname != NULL && jb_get_long(declaration, "entry", -1, &entry) &&
         jb_get_bool(declaration, "self", false, &has_self) && jb_get_long(declaration, "gil", 0, &func->gil) &&
         jb_get_bool(declaration, "interruptible", false, &func->interruptible);
    if (!ok)
        goto done;
    if (entry < 0 || entry >= (long)func->program->entry_count) {
        ok = jb_damaged("%R names entry %ld", name, entry);
        goto done;
    }
    receives = func->kind == JB_METHOD || func->kind == JB_CLASSMETHOD || func->kind >= JB_GETTER;
    if (has_self && (!receives || func->of == NULL || func->kind == JB_CLASSMETHOD)) {
        ok = jb_damaged("%R takes a self that it cannot have", name);
        goto done;
    }
    func->entry = (uint32_t)entry;
    func->has_self = has_self;
    func->skips_first = receives && !has_self;
    func->is_operator = is_operator(name);
    result = jb_get(declaration, "result");
    ok = result == NULL || jb_type_compile(func->module, result, &func->result);
    func->result_shape = (uint8_t)jb_type_shape(&func->result);
    if (ok && func->kind == JB_NEW && func->result_shape != JB_R_WORD)
        ok = jb_damaged("the constructor of %R gives no handle", qualifier);
    ok = ok && read_params(func, declaration) && lay_out(func, declaration);
done:
    return ok;
}

jb_func *jb_func_new(jb_module *module, PyObject *declaration, PyTypeObject *of, PyObject *qualifier, enum jb_kind kind,
                     PyObject *public_module)
{
    PyTypeObject *type;
    jb_func *func = NULL;
    if (!PyDict_Check(declaration)) {
        jb_damaged("a callable is not a dict");
        goto done;
    }
    if (!kind_of(declaration, &kind))
        goto done;
    type =
        kind == JB_METHOD || kind == JB_CLASSMETHOD || kind >= JB_GETTER ? module->method_type : module->function_type;
    func = (jb_func *)PyType_GenericAlloc(type, 0);
    if (func == NULL)
        goto done;
    func->vectorcall = jb_func_vectorcall;
    func->module = module;
    func->owner = Py_NewRef(module->self);
    func->program = module->program;
    func->of = (PyTypeObject *)Py_XNewRef((PyObject *)of);
    func->kind = (uint8_t)kind;
    func->public_module = Py_NewRef(public_module);
    if (!read_declaration(func, declaration, qualifier))
        Py_CLEAR(func);
done:
    return func;
}

// ---- the object ----------------------------------------------------------------------------------------------------------------------

// There is no tp_clear: a callable whose module state went away could still be called by whatever runs while a cycle is
// taken apart. The module's dict and the type's dict, which every such cycle goes through, are cleared instead.
static int func_traverse(PyObject *object, visitproc visit, void *arg)
{
    jb_func *self = (jb_func *)object;
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(self->owner);
    Py_VISIT((PyObject *)self->of);
    Py_VISIT(self->signature);
    for (uint32_t i = 0; i < self->param_count; i++)
        Py_VISIT(self->params[i].fallback);
    return 0;
}

static void func_dealloc(PyObject *object)
{
    jb_func *self = (jb_func *)object;
    PyTypeObject *type = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    if (self->weakrefs != NULL)
        PyObject_ClearWeakRefs(object);
    for (uint32_t i = 0; i < self->param_count; i++) {
        jb_type_clear(&self->params[i].type);
        Py_CLEAR(self->params[i].name);
        Py_CLEAR(self->params[i].fallback);
        Py_CLEAR(self->params[i].fallback_text);
    }
    PyMem_Free(self->params);
    jb_type_clear(&self->result);
    Py_CLEAR(self->name);
    Py_CLEAR(self->qualname);
    Py_CLEAR(self->public_module);
    Py_CLEAR(self->doc);
    Py_CLEAR(self->deprecated);
    Py_CLEAR(self->signature);
    Py_CLEAR(self->of);
    Py_CLEAR(self->owner);
    PyObject_GC_Del(object);
    Py_DECREF(type);
}

static PyObject *function_repr(PyObject *object)
{
    return PyUnicode_FromFormat("<built-in function %U>", ((jb_func *)object)->qualname);
}

static PyObject *method_repr(PyObject *object)
{
    jb_func *self = (jb_func *)object;
    PyObject *name = self->of != NULL ? jb_type_name(self->of) : PyUnicode_FromString("?"), *text = NULL;
    if (name != NULL)
        text = PyUnicode_FromFormat("<method '%U' of '%U' objects>", self->name, name);
    Py_XDECREF(name);
    return text;
}

// PyType_FromSpec puts a `__module__` of the type into its dict, which would hide a getter of that name.
static PyObject *func_getattro(PyObject *object, PyObject *name)
{
    return PyUnicode_CompareWithASCIIString(name, "__module__") == 0 ? Py_NewRef(((jb_func *)object)->public_module)
                                                                     : PyObject_GenericGetAttr(object, name);
}

static PyObject *get_name(PyObject *self, void *closure)
{
    (void)closure;
    return Py_NewRef(((jb_func *)self)->name);
}

static PyObject *get_qualname(PyObject *self, void *closure)
{
    (void)closure;
    return Py_NewRef(((jb_func *)self)->qualname);
}

static PyObject *get_doc(PyObject *self, void *closure)
{
    (void)closure;
    return Py_NewRef(((jb_func *)self)->doc != NULL ? ((jb_func *)self)->doc : Py_None);
}

static PyObject *get_class(PyObject *self, void *closure)
{
    jb_func *func = (jb_func *)self;
    (void)closure;
    if (func->of == NULL) {
        PyErr_SetString(PyExc_AttributeError, "__objclass__");
        return NULL;
    }
    return Py_NewRef((PyObject *)func->of);
}

static PyObject *get_signature(PyObject *self, void *closure)
{
    (void)closure;
    return jb_func_signature((jb_func *)self);
}

static PyObject *get_text_signature(PyObject *self, void *closure)
{
    (void)closure;
    return jb_func_text_signature((jb_func *)self);
}

// Like a built-in: a reference to `module.qualname`.
static PyObject *func_reduce(PyObject *self, PyObject *ignored)
{
    (void)ignored;
    return Py_NewRef(((jb_func *)self)->qualname);
}

// A function has a __get__ so that pydoc and inspect see a routine; it never binds.
static PyObject *function_get(PyObject *self, PyObject *object, PyObject *type)
{
    (void)object;
    (void)type;
    return Py_NewRef(self);
}

static PyObject *method_get(PyObject *self, PyObject *object, PyObject *type)
{
    jb_func *func = (jb_func *)self;
    PyObject *method_object;
    (void)type;
    if (object == NULL || object == Py_None)
        return Py_NewRef(self);
    method_object = jb_import(&func->module->method_object, "types", "MethodType");
    return method_object != NULL ? PyObject_CallFunctionObjArgs(method_object, self, object, NULL) : NULL;
}

static PyMemberDef func_members[] = {
    {"__vectorcalloffset__", Py_T_PYSSIZET, offsetof(jb_func, vectorcall), Py_READONLY, NULL},
    {"__weaklistoffset__", Py_T_PYSSIZET, offsetof(jb_func, weakrefs), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef func_getset[] = {
    {"__name__", get_name, NULL, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL, NULL},
    {"__signature__", get_signature, NULL, NULL, NULL},
    {"__text_signature__", get_text_signature, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyGetSetDef method_getset[] = {
    {"__name__", get_name, NULL, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL, NULL},
    {"__objclass__", get_class, NULL, NULL, NULL},
    {"__signature__", get_signature, NULL, NULL, NULL},
    {"__text_signature__", get_text_signature, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMethodDef func_methods[] = {
    {"__reduce__", func_reduce, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot function_slots[] = {
    {Py_tp_call, PyVectorcall_Call}, {Py_tp_dealloc, func_dealloc},
    {Py_tp_traverse, func_traverse}, {Py_tp_repr, function_repr},
    {Py_tp_getattro, func_getattro}, {Py_tp_members, func_members},
    {Py_tp_getset, func_getset},     {Py_tp_methods, func_methods},
    {Py_tp_descr_get, function_get}, {0, NULL},
};

static PyType_Slot method_slots[] = {
    {Py_tp_call, PyVectorcall_Call}, {Py_tp_dealloc, func_dealloc},
    {Py_tp_traverse, func_traverse}, {Py_tp_repr, method_repr},
    {Py_tp_getattro, func_getattro}, {Py_tp_members, func_members},
    {Py_tp_getset, method_getset},   {Py_tp_methods, func_methods},
    {Py_tp_descr_get, method_get},   {0, NULL},
};

#if PY_VERSION_HEX >= 0x030A0000
#define IMMUTABLE Py_TPFLAGS_IMMUTABLETYPE
#else
#define IMMUTABLE 0
#endif
#define FUNC_FLAGS \
    (Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | JB_NOT_INSTANTIABLE | IMMUTABLE)

PyType_Spec jb_function_spec = {
    .name = "jnibridge.java_function",
    .basicsize = sizeof(jb_func),
    .flags = FUNC_FLAGS,
    .slots = function_slots,
};

PyType_Spec jb_method_spec = {
    .name = "jnibridge.java_method",
    .basicsize = sizeof(jb_func),
    .flags = FUNC_FLAGS | Py_TPFLAGS_METHOD_DESCRIPTOR,
    .slots = method_slots,
};

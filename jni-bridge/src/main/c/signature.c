// SPDX-License-Identifier: MIT
//
// What help(), inspect and editors see. Built when somebody looks: `inspect` costs more to import than the package.
#include "jb.h"

// ---- a default shown by its source text -----------------------------------------------------------------------------------------------

typedef struct shown {
    PyObject_HEAD PyObject *text; // owned
} shown;

static void shown_dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    Py_XDECREF(((shown *)object)->text);
    PyObject_Free(object);
    Py_DECREF(type);
}

static PyObject *shown_repr(PyObject *object)
{
    return Py_NewRef(((shown *)object)->text);
}

static PyType_Slot shown_slots[] = {
    {Py_tp_dealloc, shown_dealloc},
    {Py_tp_repr, shown_repr},
    {0, NULL},
};

PyType_Spec jb_shown_spec = {
    .name = "jnibridge.Default",
    .basicsize = sizeof(shown),
    .flags = Py_TPFLAGS_DEFAULT | JB_NOT_INSTANTIABLE,
    .slots = shown_slots,
};

PyObject *jb_shown_new(jb_module *module, PyObject *text)
{
    shown *self = (shown *)PyType_GenericAlloc(module->shown_type, 0);
    if (self != NULL)
        self->text = Py_NewRef(text);
    return (PyObject *)self;
}

// ---- inspect.Signature ---------------------------------------------------------------------------------------------------------------------

// The name of the receiver in a signature; NULL when nobody sees one.
static const char *receiver_name(const jb_func *func)
{
    return func->kind == JB_CLASSMETHOD ? "cls" : func->has_self || func->skips_first ? "self" : NULL;
}

// inspect.Parameter(name, kind[, default][, annotation]); default and annotation borrowed or NULL.
static PyObject *make_parameter(PyObject *inspect, PyObject *name, enum jb_param_kind kind, PyObject *fallback,
                                PyObject *annotation)
{
    static const char *const kinds[] = {"POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY",
                                        "VAR_KEYWORD"};
    PyObject *type = PyObject_GetAttrString(inspect, "Parameter"), *kind_object = NULL, *arguments = NULL;
    PyObject *keywords = NULL, *parameter = NULL;
    if (type == NULL)
        goto done;
    kind_object = PyObject_GetAttrString(type, kinds[kind]);
    arguments = kind_object != NULL ? PyTuple_Pack(2, name, kind_object) : NULL;
    keywords = PyDict_New();
    if (arguments == NULL || keywords == NULL ||
        (fallback != NULL && PyDict_SetItemString(keywords, "default", fallback) < 0) ||
        (annotation != NULL && PyDict_SetItemString(keywords, "annotation", annotation) < 0))
        goto done;
    parameter = PyObject_Call(type, arguments, keywords);
done:
    Py_XDECREF(keywords);
    Py_XDECREF(arguments);
    Py_XDECREF(kind_object);
    Py_XDECREF(type);
    return parameter;
}

static bool append_receiver(const jb_func *func, PyObject *inspect, PyObject *list)
{
    PyObject *name = PyUnicode_FromString(receiver_name(func));
    PyObject *parameter = name != NULL ? make_parameter(inspect, name, JB_POSITIONAL, NULL, NULL) : NULL;
    bool ok = parameter != NULL && PyList_Append(list, parameter) == 0;
    Py_XDECREF(parameter);
    Py_XDECREF(name);
    return ok;
}

// The default as the signature has it: itself, unless its source text says more than its repr. NULL without an exception
// when there is none.
static PyObject *shown_fallback(jb_module *module, const jb_param *param)
{
    PyObject *text = NULL, *fallback = NULL;
    if (param->fallback == NULL || param->fallback_text == NULL) {
        fallback = Py_XNewRef(param->fallback);
        goto done;
    }
    text = PyObject_Repr(param->fallback);
    if (text == NULL)
        goto done;
    fallback = PyUnicode_Compare(text, param->fallback_text) == 0 ? Py_NewRef(param->fallback)
                                                                  : jb_shown_new(module, param->fallback_text);
done:
    Py_XDECREF(text);
    return fallback;
}

static bool append_parameter(jb_func *func, const jb_param *param, PyObject *inspect, PyObject *list)
{
    PyObject *annotation = jb_type_annotation(func->module, &param->type, false), *fallback = NULL, *parameter = NULL;
    bool ok = false;
    if (annotation == NULL)
        goto done;
    fallback = shown_fallback(func->module, param);
    if (fallback == NULL && param->fallback != NULL)
        goto done;
    parameter = make_parameter(inspect, param->name, (enum jb_param_kind)param->kind, fallback, annotation);
    ok = parameter != NULL && PyList_Append(list, parameter) == 0;
done:
    Py_XDECREF(parameter);
    Py_XDECREF(fallback);
    Py_XDECREF(annotation);
    return ok;
}

static PyObject *build_signature(jb_func *func)
{
    PyObject *inspect = PyImport_ImportModule("inspect"), *list = PyList_New(0), *type = NULL, *arguments = NULL;
    PyObject *keywords = NULL, *returns = NULL, *signature = NULL;
    bool ok = inspect != NULL && list != NULL;
    if (ok && receiver_name(func) != NULL)
        ok = append_receiver(func, inspect, list);
    for (uint32_t i = 0; ok && i < func->param_count; i++)
        ok = append_parameter(func, &func->params[i], inspect, list);
    if (!ok)
        goto done;
    // A class is called for itself: its signature has no return annotation, as with classes written in Python.
    keywords = PyDict_New();
    if (func->kind != JB_NEW) {
        returns = jb_type_annotation(func->module, &func->result, true);
        if (returns == NULL || keywords == NULL || PyDict_SetItemString(keywords, "return_annotation", returns) < 0)
            goto done;
    }
    type = PyObject_GetAttrString(inspect, "Signature");
    arguments = PyTuple_Pack(1, list);
    if (type != NULL && arguments != NULL && keywords != NULL)
        signature = PyObject_Call(type, arguments, keywords);
done:
    Py_XDECREF(returns);
    Py_XDECREF(keywords);
    Py_XDECREF(arguments);
    Py_XDECREF(type);
    Py_XDECREF(list);
    Py_XDECREF(inspect);
    return signature;
}

PyObject *jb_func_signature(jb_func *func)
{
    if (func->signature == NULL)
        func->signature = build_signature(func);
    return Py_XNewRef(func->signature);
}

// ---- __text_signature__ ---------------------------------------------------------------------------------------------------------------------

// Appends to *text, which is replaced; steals piece.
static bool append_text(PyObject **text, const char *separator, PyObject *piece)
{
    PyObject *longer = piece != NULL ? PyUnicode_FromFormat("%U%s%U", *text, separator, piece) : NULL;
    Py_XDECREF(piece);
    if (longer != NULL) {
        Py_DECREF(*text);
        *text = longer;
    }
    return longer != NULL;
}

static PyObject *parameter_text(const jb_param *param)
{
    const char *stars = param->kind == JB_VAR_POSITIONAL ? "*" : param->kind == JB_VAR_KEYWORD ? "**" : "";
    if (param->fallback == NULL)
        return PyUnicode_FromFormat("%s%U", stars, param->name);
    if (param->fallback_text != NULL)
        return PyUnicode_FromFormat("%U=%U", param->name, param->fallback_text);
    return PyUnicode_FromFormat("%U=%R", param->name, param->fallback);
}

PyObject *jb_func_text_signature(jb_func *func)
{
    const char *self = receiver_name(func), *separator = "";
    PyObject *text = self != NULL ? PyUnicode_FromFormat("($%s", self) : PyUnicode_FromString("(");
    bool ok = text != NULL, starred = false, any_positional = self != NULL;
    if (self != NULL)
        separator = ", ";
    for (uint32_t i = 0; ok && i < func->param_count; i++) {
        const jb_param *param = &func->params[i];
        if (any_positional && i == func->positional_only_count)
            ok = append_text(&text, separator, PyUnicode_FromString("/"));
        if (ok && param->kind == JB_KEYWORD && !starred && func->var_positional < 0) {
            ok = append_text(&text, separator, PyUnicode_FromString("*"));
            starred = true;
            separator = ", ";
        }
        ok = ok && append_text(&text, separator, parameter_text(param));
        separator = ", ";
        any_positional |= param->kind == JB_POSITIONAL;
    }
    if (ok && any_positional && func->positional_only_count == func->param_count)
        ok = append_text(&text, ", ", PyUnicode_FromString("/"));
    ok = ok && append_text(&text, "", PyUnicode_FromString(")"));
    if (!ok)
        Py_CLEAR(text);
    return text;
}

// ---- the signature of a class ----------------------------------------------------------------------------------------------------------------

// A descriptor in the class's dict under `__signature__`: the constructor's for the class itself, nothing for its
// instances, nor for a subclass that brings a constructor of its own.
typedef struct class_signature {
    PyObject_HEAD PyObject *create; // owned
} class_signature;

static int class_signature_traverse(PyObject *object, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(((class_signature *)object)->create);
    return 0;
}

static int class_signature_clear(PyObject *object)
{
    Py_CLEAR(((class_signature *)object)->create);
    return 0;
}

static void class_signature_dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    class_signature_clear(object);
    PyObject_GC_Del(object);
    Py_DECREF(type);
}

// Whether a type's slot is another one than that of our class.
static bool brings_constructor(PyTypeObject *type, PyTypeObject *of)
{
    return PyType_GetSlot(type, Py_tp_new) != PyType_GetSlot(of, Py_tp_new) ||
           PyType_GetSlot(type, Py_tp_init) != PyType_GetSlot(of, Py_tp_init);
}

static PyObject *class_signature_get(PyObject *self, PyObject *object, PyObject *type)
{
    jb_func *create = (jb_func *)((class_signature *)self)->create;
    PyObject *signature = NULL;
    if (object != NULL || create == NULL || !PyType_Check(type) || brings_constructor((PyTypeObject *)type, create->of))
        PyErr_SetString(PyExc_AttributeError, "__signature__");
    else
        signature = jb_func_signature(create);
    return signature;
}

static PyType_Slot class_signature_slots[] = {
    {Py_tp_dealloc, class_signature_dealloc},
    {Py_tp_traverse, class_signature_traverse},
    {Py_tp_clear, class_signature_clear},
    {Py_tp_descr_get, class_signature_get},
    {0, NULL},
};

PyType_Spec jb_class_signature_spec = {
    .name = "jnibridge.ClassSignature",
    .basicsize = sizeof(class_signature),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | JB_NOT_INSTANTIABLE,
    .slots = class_signature_slots,
};

PyObject *jb_class_signature_new(jb_module *module, jb_func *create)
{
    class_signature *self = (class_signature *)PyType_GenericAlloc(module->class_signature_type, 0);
    if (self != NULL)
        self->create = Py_NewRef((PyObject *)create);
    return (PyObject *)self;
}

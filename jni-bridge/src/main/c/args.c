// SPDX-License-Identifier: MIT
//
// Matching arguments to parameters by Python's own rules, and saying in Python's own words what does not match. The
// wordings follow what the interpreter says of functions written in Python; the tests compare them.
#include "jb.h"

// What Python counts: a method's receiver is an argument too; of a constructor nobody sees one.
static Py_ssize_t receiver(const jb_func *func)
{
    return func->has_self || func->skips_first ? 1 : 0;
}

// "f" or "C.f": since 3.10 the interpreter shows the qualified name.
static PyObject *shown_name(const jb_func *func)
{
#if PY_VERSION_HEX < 0x030A0000
    return func->name;
#else
    return func->qualname;
#endif
}

static JB_COLD bool too_many(const jb_func *func, Py_ssize_t given, PyObject *const *slots)
{
    Py_ssize_t keywords = 0, most = func->positional_count + receiver(func),
               least = func->required_count + receiver(func);
    PyObject *range = NULL, *counted = NULL;
    bool plural;
    for (uint32_t i = func->positional_count; i < func->param_count; i++)
        if (func->params[i].kind == JB_KEYWORD && slots[i] != NULL)
            keywords++;
    plural = least < most || most != 1;
    range = least < most ? PyUnicode_FromFormat("from %zd to %zd", least, most) : PyUnicode_FromFormat("%zd", most);
    counted = keywords == 0 ? PyUnicode_FromString("")
                            : PyUnicode_FromFormat(" positional argument%s (and %zd keyword-only argument%s)",
                                                   given != 1 ? "s" : "", keywords, keywords != 1 ? "s" : "");
    if (range != NULL && counted != NULL)
        PyErr_Format(PyExc_TypeError, "%U() takes %U positional argument%s but %zd%U %s given", shown_name(func), range,
                     plural ? "s" : "", given, counted, given == 1 && keywords == 0 ? "was" : "were");
    Py_XDECREF(counted);
    Py_XDECREF(range);
    return false;
}

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'"
static PyObject *enumerate_names(PyObject *names)
{
    Py_ssize_t count = PyList_Size(names);
    PyObject *text = PyUnicode_FromString("");
    for (Py_ssize_t i = 0; text != NULL && i < count; i++) {
        const char *link = i == 0 ? "" : i + 1 < count ? ", " : count == 2 ? " and " : ", and ";
        PyObject *longer = PyUnicode_FromFormat("%U%s%R", text, link, PyList_GetItem(names, i));
        Py_DECREF(text);
        text = longer;
    }
    return text;
}

static JB_COLD bool missing(const jb_func *func, PyObject *const *slots, bool keyword_only)
{
    PyObject *names = PyList_New(0), *text = NULL;
    bool ok = names != NULL;
    for (uint32_t i = 0; ok && i < func->param_count; i++) {
        const jb_param *param = &func->params[i];
        bool counts = keyword_only ? param->kind == JB_KEYWORD : param->kind <= JB_EITHER;
        if (counts && slots[i] == NULL && param->fallback == NULL)
            ok = PyList_Append(names, param->name) == 0;
    }
    text = ok ? enumerate_names(names) : NULL;
    if (text != NULL)
        PyErr_Format(PyExc_TypeError, "%U() missing %zd required %s argument%s: %U", shown_name(func),
                     PyList_Size(names), keyword_only ? "keyword-only" : "positional",
                     PyList_Size(names) == 1 ? "" : "s", text);
    Py_XDECREF(text);
    Py_XDECREF(names);
    return false;
}

// Names given by keyword that belong to positional-only parameters: Python lists them all.
static JB_COLD bool unexpected(const jb_func *func, PyObject *names, Py_ssize_t count, PyObject *name)
{
    PyObject *wrong = PyUnicode_FromString("");
    bool any = false;
    for (uint32_t i = 0; wrong != NULL && i < func->positional_only_count; i++)
        for (Py_ssize_t k = 0; wrong != NULL && k < count; k++)
            if (PyUnicode_Compare(func->params[i].name, PyTuple_GetItem(names, k)) == 0) {
                PyObject *longer = PyUnicode_FromFormat("%U%s%U", wrong, any ? ", " : "", func->params[i].name);
                Py_DECREF(wrong);
                wrong = longer;
                any = true;
            }
    if (wrong != NULL && any)
        PyErr_Format(PyExc_TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%U'",
                     shown_name(func), wrong);
    else if (wrong != NULL)
        PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument '%U'", shown_name(func), name);
    Py_XDECREF(wrong);
    return false;
}

// Index of the parameter of that name, or -1. Names are interned on both sides: the pointer nearly always decides.
static int32_t find(const jb_func *func, PyObject *name)
{
    int32_t found = -1;
    for (uint32_t i = func->positional_only_count; found < 0 && i < func->param_count; i++)
        if (func->params[i].name == name)
            found = (int32_t)i;
    for (uint32_t i = func->positional_only_count; found < 0 && i < func->param_count; i++)
        if (PyUnicode_Compare(func->params[i].name, name) == 0)
            found = (int32_t)i;
    return found == func->var_positional || found == func->var_keyword ? -1 : found;
}

static bool match_keyword(const jb_func *func, PyObject *name, PyObject *value, PyObject *names, PyObject **slots,
                          PyObject **extra)
{
    bool ok = false;
    int32_t index;
    if (!PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError, "%U() keywords must be strings", shown_name(func));
        goto done;
    }
    index = find(func, name);
    if (index >= 0) {
        ok = slots[index] == NULL;
        if (ok)
            slots[index] = value;
        else
            PyErr_Format(PyExc_TypeError, "%U() got multiple values for argument '%U'", shown_name(func), name);
    } else if (func->var_keyword < 0)
        ok = unexpected(func, names, PyTuple_Size(names), name);
    else {
        if (*extra == NULL)
            *extra = PyDict_New();
        ok = *extra != NULL && PyDict_SetItem(*extra, name, value) == 0;
    }
done:
    return ok;
}

// Positionals beyond the named ones, as a tuple.
static PyObject *rest(PyObject *const *args, Py_ssize_t from, Py_ssize_t to)
{
    PyObject *tuple = PyTuple_New(to > from ? to - from : 0);
    for (Py_ssize_t i = from; tuple != NULL && i < to; i++)
        PyTuple_SetItem(tuple, i - from, Py_NewRef(args[i]));
    return tuple;
}

// Fills absent parameters with their defaults.
static bool complete(const jb_func *func, PyObject **slots)
{
    bool positional_missing = false, keyword_missing = false;
    for (uint32_t i = 0; i < func->param_count; i++) {
        const jb_param *param = &func->params[i];
        if (slots[i] != NULL || param->kind == JB_VAR_POSITIONAL || param->kind == JB_VAR_KEYWORD)
            continue;
        slots[i] = param->fallback;
        if (param->fallback == NULL) {
            positional_missing |= param->kind <= JB_EITHER;
            keyword_missing |= param->kind == JB_KEYWORD;
        }
    }
    return positional_missing ? missing(func, slots, false) : keyword_missing ? missing(func, slots, true) : true;
}

bool jb_args_match(const jb_func *func, PyObject *const *args, Py_ssize_t nargs, PyObject *const *values,
                   PyObject *names, PyObject **slots, PyObject **extra, PyObject **extra_keywords)
{
    Py_ssize_t named = names != NULL ? PyTuple_Size(names) : 0;
    Py_ssize_t direct = nargs < (Py_ssize_t)func->positional_count ? nargs : (Py_ssize_t)func->positional_count;
    bool ok = true;
    for (Py_ssize_t i = 0; i < direct; i++)
        slots[i] = args[i];
    for (uint32_t i = (uint32_t)direct; i < func->param_count; i++)
        slots[i] = NULL;
    for (Py_ssize_t k = 0; ok && k < named; k++)
        ok = match_keyword(func, PyTuple_GetItem(names, k), values[k], names, slots, extra_keywords);
    if (ok && nargs > direct && func->var_positional < 0)
        ok = too_many(func, nargs + receiver(func), slots);
    ok = ok && complete(func, slots);
    if (ok && func->var_positional >= 0) {
        *extra = rest(args, direct, nargs);
        slots[func->var_positional] = *extra;
        ok = *extra != NULL;
    }
    if (ok && func->var_keyword >= 0) {
        if (*extra_keywords == NULL)
            *extra_keywords = PyDict_New();
        slots[func->var_keyword] = *extra_keywords;
        ok = *extra_keywords != NULL;
    }
    return ok;
}

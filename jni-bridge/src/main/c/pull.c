// SPDX-License-Identifier: MIT
//
// An iterable that Java pulls while the call runs: Iterator<T> as a parameter. Items cross in pieces, so that the GIL is taken
// once for many, and are checked by the declared type as those of a list are. What goes wrong at an item, in the iterator or
// in the check, is kept until Java asks for what comes behind the items before it: Java sees all of them.
#include "jb.h"

// A piece ends with the item that makes it longer than this.
#define PIECE_BYTES (1 << 20)

struct jb_pull {
    const jb_func *func; // owned; has the type, and the names for messages
    const jb_param *param;
    Py_ssize_t given;
    bool ended;
    PyObject *raised, *raised_value, *raised_trace; // owned; NULL: nothing is kept
};

bool jb_pull_ref(jb_writer *writer, const jb_func *func, const jb_param *param, PyObject *iterator, int64_t *reference)
{
    jb_pull *pull = NULL;
    bool ok = jb_writer_ref(writer, iterator, reference);
    if (!ok)
        goto done;
    pull = calloc(1, sizeof *pull);
    ok = pull != NULL;
    if (!ok) {
        PyErr_NoMemory();
        goto done;
    }
    pull->func = (const jb_func *)Py_NewRef((PyObject *)func);
    pull->param = param;
    ((jb_ref *)(intptr_t)*reference)->pull = pull;
done:
    return ok;
}

void jb_pull_free(jb_pull *pull)
{
    Py_XDECREF(pull->raised);
    Py_XDECREF(pull->raised_value);
    Py_XDECREF(pull->raised_trace);
    Py_DECREF((PyObject *)pull->func);
    free(pull);
}

// The next item behind those in the writer and in the list. False: the end, or an exception is set and nothing of the item
// is in either.
static bool write_next(jb_writer *writer, jb_pull *pull, PyObject *iterator, PyObject *items)
{
    jb_where argument = {.func = pull->func, .name = pull->param->name};
    jb_where here = {.up = &argument, .index = pull->given};
    size_t length = writer->length, refs = writer->ref_count;
    PyObject *item = PyIter_Next(iterator);
    bool ok = item != NULL && jb_write_typed(writer, &pull->param->type.items[0], item, &here) &&
              PyList_Append(items, item) == 0;
    if (item == NULL)
        pull->ended = PyErr_Occurred() == NULL;
    else if (!ok) {
        writer->length = length;
        while (writer->ref_count > refs)
            jb_ref_drop(writer->refs[--writer->ref_count]);
    }
    Py_XDECREF(item);
    pull->given += ok;
    return ok;
}

static bool write_piece(jb_writer *writer, jb_pull *pull, PyObject *iterator, Py_ssize_t limit, PyObject *items)
{
    bool more = !pull->ended;
    while (more && PyList_Size(items) < limit && writer->length < PIECE_BYTES)
        more = write_next(writer, pull, iterator, items);
    if (PyErr_Occurred() != NULL && PyList_Size(items) > 0)
        PyErr_Fetch(&pull->raised, &pull->raised_value, &pull->raised_trace);
    return PyErr_Occurred() == NULL;
}

PyObject *jb_pull_piece(jb_writer *writer, jb_ref *ref, Py_ssize_t limit)
{
    jb_pull *pull = ref->pull;
    PyObject *items = NULL;
    size_t mark;
    bool ok = pull->raised == NULL;
    if (!ok) {
        PyErr_Restore(pull->raised, pull->raised_value, pull->raised_trace);
        pull->raised = pull->raised_value = pull->raised_trace = NULL;
        goto done;
    }
    items = PyList_New(0);
    ok = items != NULL && jb_open_container(writer, JB_T_LIST, &mark) &&
         write_piece(writer, pull, ref->object, limit, items) && jb_close_container(writer, mark, PyList_Size(items));
done:
    if (!ok)
        Py_CLEAR(items);
    return items;
}

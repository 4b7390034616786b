// SPDX-License-Identifier: MIT
//
// A Java future that Python awaits. Awaiting makes a future of the running loop; Java calls back once, from whatever
// thread completes it, and the loop is told the thread-safe way. Cancelling the one cancels the other.
#include "jb.h"

#include <stddef.h>

typedef struct java_future {
    jb_object base;
    PyObject *loop, *future; // owned; NULL before it is awaited
} java_future;

static int future_traverse(PyObject *object, visitproc visit, void *arg)
{
    java_future *self = (java_future *)object;
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(self->loop);
    Py_VISIT(self->future);
    return 0;
}

static int future_clear(PyObject *object)
{
    java_future *self = (java_future *)object;
    Py_CLEAR(self->loop);
    Py_CLEAR(self->future);
    return 0;
}

static void future_dealloc(PyObject *object)
{
    java_future *self = (java_future *)object;
    PyTypeObject *type = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    if (self->base.weakrefs != NULL)
        PyObject_ClearWeakRefs(object);
    future_clear(object);
    jb_handle_release(self->base.program, self->base.handle);
    PyObject_GC_Del(object);
    Py_DECREF(type);
}

// A Bridge method of one or two words that answers 0, 1 or ERROR; false with an exception.
static bool call_bridge(java_future *self, jmethodID method, int64_t argument, int64_t *result)
{
    jb_module *module = PyType_GetModuleState(Py_TYPE((PyObject *)self));
    JNIEnv *env = module != NULL && jb_start(module) ? jb_env_or_raise() : NULL;
    jb_frame frame = {.up = jb_self.frame};
    bool ok = env != NULL;
    if (ok) {
        frame.home = module->home;
        jb_self.frame = &frame; // Java may call back before it returns
        *result = (*env)->CallStaticLongMethod(env, module->program->bridge, method, (jlong)self->base.handle,
                                               (jlong)argument);
        jb_frame_end(&frame);
        if ((*env)->ExceptionCheck(env))
            *result = JB_ERROR;
        ok = *result != JB_ERROR || !jb_raise_java(module);
    }
    return ok;
}

// Asks Java to call self._deliver when it is done.
static bool subscribe(java_future *self)
{
    jb_module *module = PyType_GetModuleState(Py_TYPE((PyObject *)self));
    PyObject *deliver = PyObject_GetAttrString((PyObject *)self, "_deliver");
    jb_ref *ref = deliver != NULL && module != NULL ? jb_ref_new(module->home, deliver) : NULL;
    int64_t result;
    bool ok = ref != NULL && call_bridge(self, self->base.program->future, (int64_t)(intptr_t)ref, &result);
    Py_XDECREF(deliver);
    return ok;
}

static bool begin(java_future *self)
{
    PyObject *asyncio = PyImport_ImportModule("asyncio"), *done = NULL, *added = NULL;
    bool ok = false;
    if (asyncio == NULL)
        goto done;
    self->loop = PyObject_CallMethod(asyncio, "get_running_loop", NULL);
    self->future = self->loop != NULL ? PyObject_CallMethod(self->loop, "create_future", NULL) : NULL;
    done = self->future != NULL ? PyObject_GetAttrString((PyObject *)self, "_done") : NULL;
    added = done != NULL ? PyObject_CallMethod(self->future, "add_done_callback", "O", done) : NULL;
    ok = added != NULL && subscribe(self);
done:
    if (!ok)
        future_clear((PyObject *)self);
    Py_XDECREF(added);
    Py_XDECREF(done);
    Py_XDECREF(asyncio);
    return ok;
}

static PyObject *future_await(PyObject *object)
{
    java_future *self = (java_future *)object;
    return self->future != NULL || begin(self) ? PyObject_CallMethod(self->future, "__await__", NULL) : NULL;
}

// (error or None, value), on any thread.
static PyObject *future_deliver(PyObject *object, PyObject *arguments)
{
    java_future *self = (java_future *)object;
    PyObject *settle = PyObject_GetAttrString(object, "_settle"), *error, *value, *result = NULL;
    if (settle != NULL && self->loop != NULL && PyArg_ParseTuple(arguments, "OO:_deliver", &error, &value))
        result = PyObject_CallMethod(self->loop, "call_soon_threadsafe", "OOO", settle, error, value);
    // A loop that has been closed meanwhile has nobody waiting.
    if (result == NULL && PyErr_ExceptionMatches(PyExc_RuntimeError))
        PyErr_Clear();
    Py_XDECREF(result);
    Py_XDECREF(settle);
    return PyErr_Occurred() == NULL ? Py_NewRef(Py_None) : NULL;
}

// The same, in the loop.
static PyObject *future_settle(PyObject *object, PyObject *arguments)
{
    java_future *self = (java_future *)object;
    PyObject *error, *value, *done = NULL, *result = NULL;
    if (!PyArg_ParseTuple(arguments, "OO:_settle", &error, &value))
        goto end;
    done = self->future != NULL ? PyObject_CallMethod(self->future, "done", NULL) : Py_NewRef(Py_True);
    if (done == NULL)
        goto end;
    if (done == Py_True)
        result = Py_NewRef(Py_None);
    else
        result = PyObject_CallMethod(self->future, error != Py_None ? "set_exception" : "set_result", "O",
                                     error != Py_None ? error : value);
end:
    Py_XDECREF(done);
    return result;
}

static PyObject *future_cancel(PyObject *object, PyObject *ignored)
{
    int64_t result = 0;
    (void)ignored;
    return call_bridge((java_future *)object, ((java_future *)object)->base.program->cancel, 0, &result)
               ? PyBool_FromLong(result != 0)
               : NULL;
}

static PyObject *future_done(PyObject *object, PyObject *future)
{
    PyObject *cancelled = PyObject_CallMethod(future, "cancelled", NULL), *result = NULL;
    if (cancelled != NULL)
        result = cancelled == Py_True ? future_cancel(object, NULL) : Py_NewRef(Py_None);
    Py_XDECREF(cancelled);
    return result;
}

static PyMethodDef future_methods[] = {
    {"cancel", future_cancel, METH_NOARGS,
     "cancel($self, /)\n--\n\nCancels the work in Java; True when it was still running."},
    {"_deliver", future_deliver, METH_VARARGS, NULL},
    {"_settle", future_settle, METH_VARARGS, NULL},
    {"_done", future_done, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef future_members[] = {
    {"__weaklistoffset__", Py_T_PYSSIZET, offsetof(jb_object, weakrefs), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot future_slots[] = {
    {Py_tp_doc, "Work that goes on in Java; await it."},
    {Py_tp_dealloc, future_dealloc},
    {Py_tp_traverse, future_traverse},
    {Py_tp_clear, future_clear},
    {Py_am_await, future_await},
    {Py_tp_members, future_members},
    {Py_tp_methods, future_methods},
    {0, NULL},
};

PyType_Spec jb_future_spec = {
    .name = "jnibridge.JavaFuture",
    .basicsize = sizeof(java_future),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | JB_NOT_INSTANTIABLE,
    .slots = future_slots,
};

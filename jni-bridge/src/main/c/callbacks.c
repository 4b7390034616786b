// SPDX-License-Identifier: MIT
//
// Java → C: the native methods of jnibridge.runtime.Native, and the references to Python objects that Java holds.
//
// A callback finds the GIL in one of four states: held by this very call, given up by this call, held by a call into
// another interpreter further up this stack, or unknown because the thread is Java's own. The frames that calls
// leave on the thread (jb_frame) tell them apart; PyGILState cannot, it knows the main interpreter only.
#include "jb.h"

// ---- references ---------------------------------------------------------------------------------------------------------------

jb_home *jb_home_new(jb_module *module)
{
    jb_home *home = calloc(1, sizeof *home);
    if (home == NULL)
        PyErr_NoMemory();
    else {
        home->interp = PyInterpreterState_Get();
        home->main = PyInterpreterState_GetID(home->interp) == 0;
        atomic_init(&home->module, module);
    }
    return home;
}

jb_ref *jb_ref_new(jb_home *home, PyObject *object)
{
    jb_ref *ref = malloc(sizeof *ref);
    if (ref == NULL)
        PyErr_NoMemory();
    else {
        *ref = (jb_ref){.object = Py_NewRef(object), .home = home, .after = home->alive};
        if (home->alive != NULL)
            home->alive->before = ref;
        home->alive = ref;
    }
    return ref;
}

static PyObject *take_object(jb_ref *ref)
{
    PyObject *object = ref->object;
    if (object != NULL) {
        *(ref->before != NULL ? &ref->before->after : &ref->home->alive) = ref->after;
        if (ref->after != NULL)
            ref->after->before = ref->before;
    }
    ref->object = NULL;
    return object;
}

void jb_ref_drop(jb_ref *ref)
{
    PyObject *object = take_object(ref);
    if (ref->pull != NULL)
        jb_pull_free(ref->pull);
    free(ref);
    Py_XDECREF(object);
}

PyObject *jb_ref_object(const jb_module *module, const jb_ref *ref)
{
    PyObject *object = NULL;
    if (atomic_load(&ref->home->closed) || ref->home->interp != module->home->interp)
        PyErr_SetString(PyExc_RuntimeError, "this Python object belongs to another interpreter");
    else
        object = Py_NewRef(ref->object);
    return object;
}

void jb_home_close(jb_home *home)
{
    PyObject *type, *value, *trace;
    atomic_store(&home->closing, true);
    // The interpreter cannot end while a thread of Java's is in it.
    Py_BEGIN_ALLOW_THREADS while (atomic_load(&home->callbacks) > 0) jb_sleep_ms(1);
    Py_END_ALLOW_THREADS PyErr_Fetch(&type, &value, &trace);
    while (home->alive != NULL)
        Py_DECREF(take_object(home->alive));
    PyErr_Restore(type, value, trace);
    atomic_store(&home->closed, true);
    jb_home_sweep(home);
}

void jb_home_sweep(jb_home *home)
{
    jb_ref *ref = atomic_exchange_explicit(&home->garbage, NULL, memory_order_acquire);
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    while (ref != NULL) {
        jb_ref *next = ref->next;
        jb_ref_drop(ref);
        ref = next;
    }
    PyErr_Restore(type, value, trace);
}

static int sweep_pending(void *home)
{
    if (!atomic_load(&((jb_home *)home)->closed))
        jb_home_sweep(home);
    return 0;
}

void jb_ref_give_back(jb_ref *ref)
{
    jb_home *home = ref->home;
    jb_ref *first;
    if (atomic_load(&home->closed)) { // the interpreter is gone or going: the object with it
        free(ref);
        goto done;
    }
    first = atomic_load_explicit(&home->garbage, memory_order_relaxed);
    do
        ref->next = first;
    while (!atomic_compare_exchange_weak_explicit(&home->garbage, &first, ref, memory_order_release,
                                                  memory_order_relaxed));
    // Without it they would wait for the next call into Java, which may never come.
    if (first == NULL && home->main && !atomic_load(&jb_process.finalizing))
        Py_AddPendingCall(sweep_pending, home);
done:
    return;
}

// ---- the GIL ----------------------------------------------------------------------------------------------------------------------

enum gil_state { GIL_HELD, GIL_GIVEN_UP, GIL_FOREIGN, GIL_OTHER_INTERPRETER };

typedef struct gil {
    enum gil_state state;
    jb_frame *frame;
    PyGILState_STATE ensured;
    PyThreadState *outer, *mine;
} gil;

// A thread of Python that is in Java while the interpreter ends. Back in Python it would be ended in the midst of Java's
// frames, which Java does not survive, and an exception would only be noise: it stays here, as a daemon thread does.
static void stay(jb_frame *frame)
{
    if (frame->saved == NULL)
        frame->saved = PyEval_SaveThread();
    for (;;)
        jb_sleep_ms(60 * 1000);
}

static void leave(jb_home *home)
{
    atomic_fetch_sub(&home->callbacks, 1);
    atomic_fetch_sub(&jb_process.callbacks, 1);
}

// False: the interpreter is going away, nothing was taken.
static bool gil_take(gil *g, jb_home *home)
{
    bool ok = false, ending;
    g->frame = jb_self.frame;
    atomic_fetch_add(&jb_process.callbacks, 1);
    atomic_fetch_add(&home->callbacks, 1);
    ending = atomic_load(&jb_process.finalizing) && PyThread_get_thread_ident() != jb_process.finalizer;
    if (ending && g->frame != NULL) {
        leave(home);
        stay(g->frame);
    }
    if (atomic_load(&home->closing) || ending)
        goto done;
    ok = true;
    g->outer = g->mine = NULL;
    if (g->frame != NULL && g->frame->home->interp == home->interp) {
        g->state = g->frame->saved == NULL ? GIL_HELD : GIL_GIVEN_UP;
        if (g->state == GIL_GIVEN_UP) {
            PyEval_RestoreThread(g->frame->saved);
            g->frame->saved = NULL;
        }
    } else if (g->frame == NULL && home->main) {
        g->state = GIL_FOREIGN;
        g->ensured = PyGILState_Ensure(); // lint: gilstate, the main interpreter is meant
    } else {
        g->state = GIL_OTHER_INTERPRETER;
        if (g->frame != NULL && g->frame->saved == NULL)
            g->outer = PyEval_SaveThread();
        g->mine = PyThreadState_New(home->interp);
        ok = g->mine != NULL;
        if (ok)
            PyEval_RestoreThread(g->mine);
        else if (g->outer != NULL)
            PyEval_RestoreThread(g->outer);
    }
    // Python may call Java again under this callback: those frames are on top of a thread that holds the GIL.
done:
    if (!ok)
        leave(home);
    return ok;
}

static void gil_give(gil *g, jb_home *home)
{
    switch (g->state) {
    case GIL_HELD:
        break;
    case GIL_GIVEN_UP:
        g->frame->saved = PyEval_SaveThread();
        break;
    case GIL_FOREIGN:
        PyGILState_Release(g->ensured);
        break;
    case GIL_OTHER_INTERPRETER:
        PyThreadState_Clear(g->mine);
        PyEval_SaveThread();
        PyThreadState_Delete(g->mine);
        if (g->outer != NULL)
            PyEval_RestoreThread(g->outer);
        break;
    }
    leave(home);
}

static void throw_closing(JNIEnv *env)
{
    jclass type = (*env)->FindClass(env, "java/lang/IllegalStateException");
    if (type != NULL)
        (*env)->ThrowNew(env, type, "the Python interpreter is shutting down");
}

// ---- Native -------------------------------------------------------------------------------------------------------------------------

static void JNICALL native_read(JNIEnv *env, jclass type, jlong address, jbyteArray target, jint offset, jint length)
{
    (void)type;
    (*env)->SetByteArrayRegion(env, target, offset, length, (const jbyte *)(intptr_t)address);
}

static void JNICALL native_write(JNIEnv *env, jclass type, jlong address, jbyteArray source, jint offset, jint length)
{
    (void)type;
    (*env)->GetByteArrayRegion(env, source, offset, length, (jbyte *)(intptr_t)address);
}

static jobject JNICALL native_words(JNIEnv *env, jclass type)
{
    (void)type;
    return (*env)->NewDirectByteBuffer(env, jb_process.words, sizeof jb_process.words);
}

static void JNICALL native_release(JNIEnv *env, jclass type, jlong reference)
{
    (void)env;
    (void)type;
    if (reference != 0 && atomic_load(&jb_process.state) == JB_RUNNING)
        jb_ref_give_back((jb_ref *)(intptr_t)reference);
}

// A reply names the Java objects in it by the handles that their Python objects own, and Java reads it after the
// return: until the call around this one, or the next callback on this thread, a result is not dropped. Of a thread of
// Java's own nobody sees a call's end; it has this place.
static _Thread_local jb_ref *returned_last; // lint: mutable-static, of a thread that no module owns

void jb_callbacks_thread_end(void)
{
    if (returned_last != NULL)
        jb_ref_give_back(returned_last);
    returned_last = NULL;
}

static bool has_no_handle(PyObject *value)
{
    return value == Py_None || PyUnicode_Check(value) || PyLong_Check(value) || PyFloat_Check(value) ||
           PyBytes_Check(value);
}

static bool hold_result(jb_home *home, jb_frame *frame, PyObject *result)
{
    jb_ref **place = frame != NULL ? &frame->returned : &returned_last;
    jb_ref *ref = NULL;
    bool ok = has_no_handle(result) || (ref = jb_ref_new(home, result)) != NULL;
    if (*place != NULL)
        jb_ref_give_back(*place);
    *place = ref;
    if (ref != NULL && frame == NULL)
        jb_thread_key_set(&jb_self); // so that the thread's end is noticed
    return ok;
}

static PyObject *call_object(PyObject *callable, PyObject *arguments, jb_writer *writer)
{
    jb_where where = {.name = PyUnicode_FromString("result of the callback")};
    PyObject *result = where.name != NULL ? PyObject_Call(callable, arguments, NULL) : NULL;
    if (result != NULL && !jb_write_any(writer, result, &where))
        Py_CLEAR(result);
    Py_XDECREF(where.name);
    return result;
}

// The one argument of a pull is how many items are wanted.
static PyObject *pull_items(jb_ref *ref, PyObject *arguments, jb_writer *writer)
{
    Py_ssize_t limit = PyTuple_Size(arguments) == 1 ? PyLong_AsSsize_t(PyTuple_GetItem(arguments, 0)) : -1;
    return PyErr_Occurred() == NULL ? jb_pull_piece(writer, ref, limit) : NULL;
}

// Calls the object, or pulls from it, with a decoded TUPLE; encodes what it returns or raises.
static bool call_python(jb_module *module, jb_frame *frame, jb_ref *ref, const uint8_t *bytes, jint length,
                        jb_writer *writer)
{
    jb_reader reader = {.module = module, .at = bytes, .end = bytes + length, .trusted = true};
    PyObject *arguments = jb_read_all(&reader), *result = NULL;
    bool ok;
    if (arguments != NULL && !PyTuple_Check(arguments))
        jb_read_malformed("arguments are not a tuple");
    else if (arguments != NULL)
        result = ref->pull != NULL ? pull_items(ref, arguments, writer) : call_object(ref->object, arguments, writer);
    ok = result != NULL && hold_result(module->home, frame, result);
    if (!ok && PyErr_Occurred() != NULL) {
        writer->length = 0; // a value that broke off; its references are still the writer's
        writer->depth = 0;
        ok = jb_write_raised(writer);
    }
    Py_XDECREF(result);
    Py_XDECREF(arguments);
    return ok;
}

static jbyteArray JNICALL native_call(JNIEnv *env, jclass type, jlong reference, jbyteArray arguments, jint length)
{
    jb_ref *ref = (jb_ref *)(intptr_t)reference;
    jb_writer writer;
    gil g;
    jbyteArray reply = NULL;
    uint8_t *copy = NULL;
    bool ok = false;
    PyObject *held_type, *held_value, *held_trace;
    jb_module *module;
    (void)type;
    copy = malloc(length > 0 ? (size_t)length : 1);
    if (copy == NULL)
        goto done;
    (*env)->GetByteArrayRegion(env, arguments, 0, length, (jbyte *)copy);
    if ((*env)->ExceptionCheck(env))
        goto done;
    if (!gil_take(&g, ref->home)) {
        throw_closing(env);
        goto done;
    }
    module = atomic_load(&ref->home->module);
    PyErr_Fetch(&held_type, &held_value, &held_trace);
    jb_writer_init(&writer, module);
    ok = call_python(module, g.frame, ref, copy, length, &writer);
    PyErr_Clear();
    PyErr_Restore(held_type, held_value, held_trace);
    if (ok) {
        reply = writer.length <= INT32_MAX ? (*env)->NewByteArray(env, (jsize)writer.length) : NULL;
        if (reply != NULL)
            (*env)->SetByteArrayRegion(env, reply, 0, (jsize)writer.length, (const jbyte *)writer.data);
    }
    jb_writer_free(&writer, reply != NULL);
    gil_give(&g, ref->home);
done:
    free(copy);
    if (reply == NULL && !(*env)->ExceptionCheck(env)) {
        jclass error = (*env)->FindClass(env, "java/lang/OutOfMemoryError");
        if (error != NULL)
            (*env)->ThrowNew(env, error, "the result of a Python callback");
    }
    return reply;
}

// Handlers run on Python's main thread only; elsewhere there is nothing to see.
static jint JNICALL native_check_signals(JNIEnv *env, jclass type)
{
    gil g;
    jb_frame *frame = jb_self.frame;
    jint raised = 0;
    (void)env;
    (void)type;
    if (frame == NULL)
        goto done;
    raised = frame->raised != NULL;
    if (raised || !gil_take(&g, frame->home))
        goto done;
    if (PyErr_CheckSignals() < 0) {
        PyErr_Fetch(&frame->raised, &frame->raised_value, &frame->raised_trace);
        raised = 1;
    }
    gil_give(&g, frame->home);
done:
    return raised;
}

bool jb_callbacks_register(JNIEnv *env, jclass native)
{
    static const JNINativeMethod methods[] = {
        {"read", "(J[BII)V", (void *)native_read},
        {"write", "(J[BII)V", (void *)native_write},
        {"call", "(J[BI)[B", (void *)native_call},
        {"release", "(J)V", (void *)native_release},
        {"checkSignals", "()I", (void *)native_check_signals},
        {"words", "()Ljava/lang/Object;", (void *)native_words},
    };
    return (*env)->RegisterNatives(env, native, methods, sizeof methods / sizeof methods[0]) == JNI_OK;
}

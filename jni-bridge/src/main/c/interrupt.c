// SPDX-License-Identifier: MIT
//
// Calls that Ctrl-C ends. Python runs its signal handlers on the main thread only, and that is where the call would
// sit. So an interruptible call from the main thread runs on a thread of its own, while the main thread waits, lets
// Python look for signals, and asks Java to interrupt when a handler has raised.
#include "jb.h"

#define POLL_US 50000

// Shared by the two threads; whoever leaves last frees it.
typedef struct job {
    atomic_int owners;
    PyThread_type_lock done; // released by the worker when the rest is final
    jb_func *func;           // borrowed: the caller waits
    const jvalue *words;     // borrowed
    uint32_t count;
    atomic_llong thread; // Java's number of the worker; 0 before it is known
    int64_t result;
    bool failed;       // `held` is the dict of an error
    uint8_t *held;     // owned (malloc): a large result or an error
    int64_t held_size; // bytes in it, -1: could not be held
    PyObject *want;    // borrowed: why, if it was for want of stack or heap; or NULL
    const char *want_text;
} job;

static void job_leave(job *j)
{
    if (atomic_fetch_sub(&j->owners, 1) == 1) {
        PyThread_free_lock(j->done);
        free(j->held);
        free(j);
    }
}

// ---- on the worker, without the GIL ---------------------------------------------------------------------------------

static void note_want(JNIEnv *env, const jb_program *program, job *j)
{
    j->want = jb_want(env, program, &j->want_text);
    (*env)->ExceptionClear(env);
}

// What Java holds for this thread has to be taken on this thread.
static void hold(JNIEnv *env, jb_program *program, job *j, const uint8_t *out, int64_t length)
{
    j->held_size = -1;
    j->held = malloc(length > 0 ? (size_t)length : 1);
    if (j->held == NULL)
        return;
    if (length <= JB_OUT) {
        memcpy(j->held, out, (size_t)length);
        j->held_size = length;
    } else if ((*env)->CallStaticLongMethod(env, program->bridge, program->fetch, (jlong)(intptr_t)j->held) == length &&
               !(*env)->ExceptionCheck(env))
        j->held_size = length;
    else
        note_want(env, program, j);
}

static void hold_error(JNIEnv *env, jb_program *program, job *j)
{
    uint8_t out[JB_OUT];
    jlong result = 0;
    bool escaped = (*env)->ExceptionCheck(env);
    if (!escaped) {
        result = (*env)->CallStaticLongMethod(env, program->bridge, program->take_error, (jlong)(intptr_t)out,
                                              (jlong)JB_OUT);
        escaped = (*env)->ExceptionCheck(env);
    }
    if (escaped)
        note_want(env, program, j);
    j->failed = escaped || result != 0; // 0: the word was genuine
    j->held_size = -1;
    if (j->failed && !escaped)
        hold(env, program, j, out, result >> 1);
}

static void work(void *argument)
{
    job *j = argument;
    jb_program *program = j->func->program;
    JNIEnv *env = jb_env();
    j->result = JB_ERROR;
    j->failed = true;
    j->held_size = -1;
    if (env == NULL)
        goto done;
    atomic_store(&j->thread, (*env)->CallStaticLongMethod(env, program->bridge, program->current_thread));
    if ((*env)->ExceptionCheck(env)) {
        (*env)->ExceptionClear(env);
        goto done;
    }
    j->result = jb_invoke(program, j->func->entry, j->words, j->count);
    j->failed = false;
    if (j->result == JB_ERROR)
        hold_error(env, program, j);
    else if (j->func->result_shape > JB_R_WORD && j->result >> 1 > JB_OUT)
        hold(env, program, j, NULL, j->result >> 1);
done:
    PyThread_release_lock(j->done);
    job_leave(j);
}

// ---- on the main thread -----------------------------------------------------------------------------------------------

static void interrupt(jb_program *program, job *j)
{
    JNIEnv *env = jb_env();
    if (env != NULL && atomic_load(&j->thread) != 0) {
        (*env)->CallStaticVoidMethod(env, program->bridge, program->interrupt, (jlong)atomic_load(&j->thread));
        (*env)->ExceptionClear(env);
    }
}

// Until the worker is done. What a handler raises is kept and leads to an interrupt, as often as one raises.
static void wait(jb_program *program, job *j, PyObject **raised)
{
    bool done = false;
    while (!done) {
        PyLockStatus status;
        Py_BEGIN_ALLOW_THREADS status = PyThread_acquire_lock_timed(j->done, POLL_US, 1);
        Py_END_ALLOW_THREADS done = status == PY_LOCK_ACQUIRED;
        if (PyErr_CheckSignals() < 0) {
            for (int i = 0; i < 3; i++)
                Py_CLEAR(raised[i]);
            PyErr_Fetch(&raised[0], &raised[1], &raised[2]);
        }
        if (raised[0] != NULL && !done)
            interrupt(program, j);
    }
}

int jb_on_main_thread(jb_module *module)
{
    PyObject *main_thread = NULL, *thread = NULL, *ident = NULL;
    if (!module->home->main)
        return 0;
    if (module->main_thread == 0) {
        if (jb_import(&main_thread, "threading", "main_thread") != NULL)
            thread = PyObject_CallFunctionObjArgs(main_thread, NULL);
        ident = thread != NULL ? PyObject_GetAttrString(thread, "ident") : NULL;
        module->main_thread = ident != NULL ? PyLong_AsUnsignedLong(ident) : 0;
        Py_XDECREF(ident);
        Py_XDECREF(thread);
        Py_XDECREF(main_thread);
        if (PyErr_Occurred() != NULL && !PyErr_ExceptionMatches(PyExc_Exception))
            return -1;
        PyErr_Clear(); // not known: the call is made, it cannot be interrupted
    }
    return module->main_thread == PyThread_get_thread_ident();
}

static job *job_new(jb_func *func, const jvalue *words, uint32_t count)
{
    job *j = calloc(1, sizeof *j);
    if (j == NULL || (j->done = PyThread_allocate_lock()) == NULL) {
        free(j);
        j = NULL;
        PyErr_NoMemory();
    } else {
        atomic_init(&j->owners, 2);
        j->func = func;
        j->words = words;
        j->count = count;
        PyThread_acquire_lock(j->done, WAIT_LOCK);
    }
    return j;
}

// The result as cross() and the decoders have it; *held: owned bytes of a large one.
bool jb_cross_interruptible(jb_func *func, const jvalue *words, uint32_t count, int64_t *result, uint8_t **held)
{
    PyObject *raised[3] = {NULL, NULL, NULL};
    job *j = job_new(func, words, count);
    bool ok = false;
    if (j == NULL)
        goto done;
    if (!jb_thread_start(work, j)) {
        atomic_store(&j->owners, 1);
        PyErr_SetString(PyExc_RuntimeError, "no thread can be started for this call");
        goto done;
    }
    wait(func->program, j, raised);
    *result = j->result;
    if (j->failed && j->held_size >= 0)
        jb_raise_failure(func->module, j->held, j->held_size);
    else if (j->want != NULL)
        PyErr_SetString(j->want, j->want_text);
    else if (j->failed || (j->held_size < 0 && j->held != NULL))
        PyErr_SetString(PyExc_RuntimeError, "the call ended without a result: out of memory or threads in Java");
    else {
        ok = true;
        *held = j->held;
        j->held = NULL;
    }
    if (raised[0] != NULL) {
        PyErr_Clear();
        if (ok)
            jb_drop_result(func, *result);
        free(ok ? *held : NULL);
        *held = NULL;
        ok = false;
        PyErr_Restore(raised[0], raised[1], raised[2]);
    }
done:
    if (j != NULL)
        job_leave(j);
    return ok;
}

// SPDX-License-Identifier: MIT
//
// HotSpot needs its handlers of SIGSEGV, SIGBUS, SIGILL and SIGFPE: null checks and safepoints work through them.
// faulthandler, which test runners switch on and off, would take them away without knowing: disabling it restores what
// was there before the JVM. So the JVM's handlers are remembered when it starts, and put back after each
// faulthandler.enable and disable. A true crash is still reported with Python's traceback: the JVM hands on to
// what was there before it, and ends with SIGABRT, which stays faulthandler's.
#include "jb.h"

#if !defined(_WIN32)
#include <signal.h>

static const int owned[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE};
enum { OWNED = sizeof owned / sizeof owned[0] };
// Part of the process-wide record: written once, before the state becomes RUNNING.
static struct sigaction snapshot[OWNED]; // lint: mutable-static, signal handlers belong to the process
static atomic_bool taken;                // lint: mutable-static, of the process

void jb_signals_snapshot(void)
{
    bool ok = true;
    for (int i = 0; i < OWNED; i++)
        ok = ok && sigaction(owned[i], NULL, &snapshot[i]) == 0;
    atomic_store(&taken, ok);
}

static void put_back(void)
{
    if (atomic_load(&taken) && atomic_load(&jb_process.state) == JB_RUNNING)
        for (int i = 0; i < OWNED; i++)
            sigaction(owned[i], &snapshot[i], NULL);
}
#else
void jb_signals_snapshot(void)
{
}

static void put_back(void)
{
}
#endif

// self: the original function.
static PyObject *call_and_put_back(PyObject *original, PyObject *arguments, PyObject *keywords)
{
    PyObject *result = PyObject_Call(original, arguments, keywords);
    put_back();
    return result;
}

static PyMethodDef wrapped_enable = {
    "enable", (PyCFunction)(void (*)(void))call_and_put_back, METH_VARARGS | METH_KEYWORDS,
    "enable(file=sys.stderr, all_threads=True)\n\nEnable the fault handler. The Java VM "
    "keeps its own handlers of SIGSEGV, SIGBUS, SIGILL and SIGFPE."};
static PyMethodDef wrapped_disable = {"disable", (PyCFunction)(void (*)(void))call_and_put_back,
                                      METH_VARARGS | METH_KEYWORDS,
                                      "disable()\n\nDisable the fault handler. The Java VM keeps its own handlers of "
                                      "SIGSEGV, SIGBUS, SIGILL and SIGFPE."};

static bool wrap(PyObject *faulthandler, PyMethodDef *wrapper)
{
    bool ok = false;
    PyObject *name = PyUnicode_FromString("faulthandler"), *replacement = NULL;
    PyObject *original = PyObject_GetAttrString(faulthandler, wrapper->ml_name);
    if (name == NULL || original == NULL)
        goto done;
    replacement = PyCFunction_NewEx(wrapper, original, name);
    ok = replacement != NULL && PyObject_SetAttrString(faulthandler, wrapper->ml_name, replacement) == 0;
done:
    Py_XDECREF(replacement);
    Py_XDECREF(original);
    Py_XDECREF(name);
    return ok;
}

// Every package on the bridge wraps once more, which costs nothing worth a registry: putting back twice is the same
// as once.
bool jb_signals_wrap_faulthandler(void)
{
    PyObject *faulthandler = PyImport_ImportModule("faulthandler");
    bool ok = true;
    if (faulthandler == NULL) {
        ok = PyErr_ExceptionMatches(PyExc_ImportError); // what else a handler of a signal raised is the caller's
        if (ok)
            PyErr_Clear(); // an interpreter built without it
    } else
        ok = wrap(faulthandler, &wrapped_enable) && wrap(faulthandler, &wrapped_disable);
    Py_XDECREF(faulthandler);
    return ok;
}

// The interpreter's own end switches faulthandler off without passing by the wrapper, while threads of Java still run:
// the next null check in one of them would end the process. What crashes after this is reported by the JVM alone.
void jb_signals_at_exit(void)
{
    PyObject *faulthandler = PyImport_ImportModule("faulthandler"), *result = NULL;
    if (faulthandler != NULL)
        result = PyObject_CallMethod(faulthandler, "disable", NULL);
    PyErr_Clear();
    put_back();
    Py_XDECREF(result);
    Py_XDECREF(faulthandler);
}

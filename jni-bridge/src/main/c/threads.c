// SPDX-License-Identifier: MIT
//
// Threads and processes: a thread attaches on its first call, as a daemon, and detaches when it ends. A forked child
// has a copy of the JVM's memory but none of its threads: it is told at once.
#include "jb.h"

_Thread_local jb_thread jb_self;

// At the end of a thread that we attached. Java refuses while it has frames on the stack, which is fine: the thread
// is being torn out of a callback at interpreter exit.
static void detach(void *value)
{
    (void)value;
    jb_callbacks_thread_end();
    if (jb_self.env != NULL && atomic_load(&jb_process.state) == JB_RUNNING) {
        jb_self.env = NULL;
        (*jb_process.vm)->DetachCurrentThread(jb_process.vm);
    }
}

static void forked(void)
{
    int expected = JB_RUNNING;
    jb_self.env = NULL;
    jb_self.frame = NULL;
    jb_process_after_fork();
    if (!atomic_compare_exchange_strong(&jb_process.state, &expected, JB_FORKED)) {
        expected = JB_STARTING;
        atomic_compare_exchange_strong(&jb_process.state, &expected, JB_FORKED);
    }
}

bool jb_threads_init(void)
{
    return jb_thread_key_create(detach) && jb_at_fork_child(forked);
}

void jb_thread_adopt(JNIEnv *env)
{
    jb_self.env = env;
    jb_thread_key_set(&jb_self);
}

JB_COLD JNIEnv *jb_env_slow(void)
{
    JNIEnv *env = NULL;
    JavaVM *vm = jb_process.vm;
    JavaVMAttachArgs arguments = {.version = JNI_VERSION_10, .name = NULL, .group = NULL};
    jint status;
    if (vm == NULL || atomic_load(&jb_process.state) == JB_FORKED)
        goto done;
    // Somebody else's attachment may end before the thread does, so it is asked for each time.
    status = (*vm)->GetEnv(vm, (void **)&env, JNI_VERSION_10);
    if (status == JNI_OK)
        goto done;
    env = NULL;
    if (status == JNI_EDETACHED && jb_stack_left() >= JB_STACK_NEEDED &&
        (*vm)->AttachCurrentThreadAsDaemon(vm, (void **)&env, &arguments) == JNI_OK) {
        if (!jb_process.joined)
            jb_self.env = env;
        jb_thread_key_set(&jb_self);
    } else
        env = NULL;
done:
    return env;
}

bool jb_stack_suffices(size_t needed)
{
    bool ok = jb_stack_left() >= needed;
    if (!ok)
        PyErr_SetString(PyExc_RuntimeError,
                        "this thread's stack has too little room for Java: see threading.stack_size()");
    return ok;
}

JNIEnv *jb_env_or_raise(void)
{
    JNIEnv *env = jb_env();
    if (env == NULL && jb_stack_suffices(JB_STACK_NEEDED))
        PyErr_SetString(PyExc_RuntimeError,
                        "this thread cannot be attached to the Java VM: it has been shut down or is out of memory");
    return env;
}

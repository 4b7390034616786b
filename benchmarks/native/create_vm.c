// SPDX-License-Identifier: MIT
// Starts a JVM and does nothing with it: the floor under every first call.
// Usage: create_vm LIBJVM [OPTION]...   prints the milliseconds that JNI_CreateJavaVM took, by the
// clock and in processor time of its thread.

#include <dlfcn.h>
#include <jni.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef jint (*create_fn)(JavaVM **, void **, void *);

static double milliseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: create_vm LIBJVM [OPTION]...\n");
        return 2;
    }
    JavaVMOption *options = calloc((size_t)argc, sizeof *options);
    if (options == NULL) {
        return 1;
    }
    for (int i = 2; i < argc; i++) {
        options[i - 2].optionString = argv[i];
    }
    JavaVMInitArgs arguments = {JNI_VERSION_1_8, argc - 2, options, JNI_FALSE};
    JavaVM *vm = NULL;
    void *env = NULL;

    double processor = milliseconds(CLOCK_THREAD_CPUTIME_ID);
    double start = milliseconds(CLOCK_MONOTONIC); // loading the library is part of every first call, so it counts
    void *library = dlopen(argv[1], RTLD_NOW | RTLD_GLOBAL);
    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    create_fn create = (create_fn)dlsym(library, "JNI_CreateJavaVM");
    if (create == NULL || create(&vm, &env, &arguments) != JNI_OK) {
        fprintf(stderr, "JNI_CreateJavaVM failed\n");
        return 1;
    }
    double wall = milliseconds(CLOCK_MONOTONIC) - start;
    printf("%.3f %.3f\n", wall, milliseconds(CLOCK_THREAD_CPUTIME_ID) - processor);
    fflush(stdout);
    _exit(0); // its end is not measured, and DestroyJavaVM would wait
}

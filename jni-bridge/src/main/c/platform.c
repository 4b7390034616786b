// SPDX-License-Identifier: MIT
//
// What POSIX and Windows do differently. The Windows half follows the documentation and has not been run.
#include "jb.h" // first: Python's configuration asks the system headers for what is used here

#if !defined(_WIN32)
#include <dlfcn.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <langinfo.h>
#include <link.h>
#include <locale.h>
#elif defined(__APPLE__)
#include <mach-o/dyld.h>
#endif
#else
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#endif

#if !defined(_WIN32)

static pthread_key_t key; // lint: mutable-static, of the process; made once, under a flag

void *jb_library_open(const char *path, char *error, size_t capacity)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        const char *text = dlerror();
        PyOS_snprintf(error, capacity, "%s", text != NULL ? text : "unknown error");
    }
    return library;
}

void *jb_library_symbol(void *library, const char *name)
{
    return dlsym(library, name);
}

#if defined(__linux__)
static int is_libjvm(struct dl_phdr_info *info, size_t size, void *found)
{
    const char *base = info->dlpi_name != NULL ? strrchr(info->dlpi_name, '/') : NULL;
    int stop = 0;
    (void)size;
    if (base != NULL && strcmp(base + 1, "libjvm.so") == 0) {
        *(const char **)found = info->dlpi_name;
        stop = 1;
    }
    return stop;
}
#endif

void *jb_library_loaded_jvm(void)
{
    const char *name = NULL;
#if defined(__linux__)
    dl_iterate_phdr(is_libjvm, &name);
#elif defined(__APPLE__)
    for (uint32_t i = 0; name == NULL && i < _dyld_image_count(); i++) {
        const char *image = _dyld_get_image_name(i), *base = image != NULL ? strrchr(image, '/') : NULL;
        if (base != NULL && strcmp(base + 1, "libjvm.dylib") == 0)
            name = image;
    }
#endif
    return name != NULL ? dlopen(name, RTLD_NOW | RTLD_NOLOAD) : NULL;
}

bool jb_thread_key_create(void (*at_thread_end)(void *))
{
    return pthread_key_create(&key, at_thread_end) == 0;
}

void jb_thread_key_set(void *value)
{
    pthread_setspecific(key, value);
}

bool jb_at_fork_child(void (*child)(void))
{
    return pthread_atfork(NULL, NULL, child) == 0;
}

long jb_process_id(void)
{
    return (long)getpid();
}

#if defined(__linux__)
static bool is_utf8(const char *name)
{
    locale_t locale = newlocale(LC_CTYPE_MASK, name, (locale_t)0);
    bool yes = locale != (locale_t)0 && strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
    if (locale != (locale_t)0)
        freelocale(locale);
    return yes;
}

void jb_locale_enter(jb_locale *locale, bool utf8)
{
    const char *process = setlocale(LC_ALL, NULL), *variable = getenv("LC_ALL");
    memset(locale, 0, sizeof *locale);
    locale->process = process != NULL ? strdup(process) : NULL;
    if (utf8 && !is_utf8("") && is_utf8("C.UTF-8")) {
        locale->variable = variable != NULL ? strdup(variable) : NULL;
        locale->changed = setenv("LC_ALL", "C.UTF-8", 1) == 0;
    }
}

void jb_locale_leave(jb_locale *locale)
{
    if (locale->process != NULL)
        setlocale(LC_ALL, locale->process);
    if (locale->changed && locale->variable != NULL)
        setenv("LC_ALL", locale->variable, 1);
    else if (locale->changed)
        unsetenv("LC_ALL");
    free(locale->process);
    free(locale->variable);
}
#else
void jb_locale_enter(jb_locale *locale, bool utf8)
{
    (void)utf8;
    memset(locale, 0, sizeof *locale);
}

void jb_locale_leave(jb_locale *locale)
{
    (void)locale;
}
#endif

size_t jb_stack_left(void)
{
    char here;
    size_t left = SIZE_MAX;
#if defined(__GLIBC__)
    pthread_attr_t attributes;
    void *lowest;
    size_t size;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        if (pthread_attr_getstack(&attributes, &lowest, &size) == 0)
            left = (uintptr_t)&here - (uintptr_t)lowest;
        pthread_attr_destroy(&attributes);
    }
#elif defined(__APPLE__)
    uintptr_t top = (uintptr_t)pthread_get_stackaddr_np(pthread_self());
    left = (uintptr_t)&here - (top - pthread_get_stacksize_np(pthread_self()));
#endif
    (void)here;
    return left;
}

uintptr_t jb_stack_floor(void)
{
    uintptr_t floor = 1;
#if defined(__GLIBC__)
    pthread_attr_t attributes;
    void *lowest;
    size_t size;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        if (pthread_attr_getstack(&attributes, &lowest, &size) == 0) {
            uintptr_t top = (uintptr_t)lowest + size;
            if (getpid() == gettid() && size > JB_STACK_INITIAL)
                size = JB_STACK_INITIAL;
            floor = top - size + JB_STACK_RESERVE;
        }
        pthread_attr_destroy(&attributes);
    }
#elif defined(__APPLE__)
    uintptr_t top = (uintptr_t)pthread_get_stackaddr_np(pthread_self());
    floor = top - pthread_get_stacksize_np(pthread_self()) + JB_STACK_RESERVE;
#endif
    return floor;
}

void jb_sleep_ms(int milliseconds)
{
    struct timespec wait = {.tv_sec = milliseconds / 1000, .tv_nsec = (milliseconds % 1000) * 1000000L};
    nanosleep(&wait, NULL);
}

typedef struct start_args {
    void (*run)(void *);
    void *argument;
} start_args;

static void *thread_main(void *pointer)
{
    start_args args = *(start_args *)pointer;
    free(pointer);
    args.run(args.argument);
    return NULL;
}

bool jb_thread_start(void (*run)(void *), void *argument)
{
    pthread_t thread;
    pthread_attr_t attributes;
    bool ok = false;
    start_args *args = malloc(sizeof *args);
    if (args == NULL)
        goto done;
    args->run = run;
    args->argument = argument;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    ok = pthread_create(&thread, &attributes, thread_main, args) == 0;
    pthread_attr_destroy(&attributes);
    if (!ok)
        free(args);
done:
    return ok;
}

#else // Windows

static DWORD key = FLS_OUT_OF_INDEXES; // lint: mutable-static, of the process; made once, under a flag
static void (*key_at_thread_end)(void *);

static void NTAPI key_callback(void *value)
{
    if (value != NULL)
        key_at_thread_end(value);
}

static wchar_t *wide(const char *utf8)
{
    int count = MultiByteToWideChar(CP_UTF8, 0, utf8, -1, NULL, 0);
    wchar_t *text = count > 0 ? malloc((size_t)count * sizeof *text) : NULL;
    if (text != NULL)
        MultiByteToWideChar(CP_UTF8, 0, utf8, -1, text, count);
    return text;
}

void *jb_library_open(const char *path, char *error, size_t capacity)
{
    wchar_t *name = wide(path);
    void *library = name != NULL ? (void *)LoadLibraryExW(name, NULL, LOAD_WITH_ALTERED_SEARCH_PATH) : NULL;
    if (library == NULL)
        PyOS_snprintf(error, capacity, "Windows error %lu", GetLastError());
    free(name);
    return library;
}

void *jb_library_symbol(void *library, const char *name)
{
    return (void *)GetProcAddress((HMODULE)library, name);
}

void *jb_library_loaded_jvm(void)
{
    return (void *)GetModuleHandleW(L"jvm.dll");
}

bool jb_thread_key_create(void (*at_thread_end)(void *))
{
    key_at_thread_end = at_thread_end;
    key = FlsAlloc(key_callback);
    return key != FLS_OUT_OF_INDEXES;
}

void jb_thread_key_set(void *value)
{
    FlsSetValue(key, value);
}

bool jb_at_fork_child(void (*child)(void))
{
    (void)child;
    return true;
}

long jb_process_id(void)
{
    return (long)GetCurrentProcessId();
}

void jb_locale_enter(jb_locale *locale, bool utf8)
{
    (void)utf8;
    memset(locale, 0, sizeof *locale);
}

void jb_locale_leave(jb_locale *locale)
{
    (void)locale;
}

size_t jb_stack_left(void)
{
    char here;
    ULONG_PTR low, high;
    GetCurrentThreadStackLimits(&low, &high);
    return (size_t)((ULONG_PTR)&here - low);
}

uintptr_t jb_stack_floor(void)
{
    ULONG_PTR low, high;
    GetCurrentThreadStackLimits(&low, &high);
    return (uintptr_t)low + JB_STACK_RESERVE;
}

void jb_sleep_ms(int milliseconds)
{
    Sleep((DWORD)milliseconds);
}

typedef struct start_args {
    void (*run)(void *);
    void *argument;
} start_args;

static DWORD WINAPI thread_main(void *pointer)
{
    start_args args = *(start_args *)pointer;
    free(pointer);
    args.run(args.argument);
    return 0;
}

bool jb_thread_start(void (*run)(void *), void *argument)
{
    HANDLE thread = NULL;
    start_args *args = malloc(sizeof *args);
    if (args == NULL)
        goto done;
    args->run = run;
    args->argument = argument;
    thread = CreateThread(NULL, 0, thread_main, args, 0, NULL);
    if (thread != NULL)
        CloseHandle(thread);
    else
        free(args);
done:
    return thread != NULL;
}

#endif

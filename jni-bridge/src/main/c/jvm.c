// SPDX-License-Identifier: MIT
//
// The JVM: one per process, created or joined on the first call; then the classes of this package in it.
//
// The start lock is taken with the GIL released, and whoever holds it may take the GIL for a moment; nobody waits for
// the lock with the GIL in hand. `_jvm.locate()` runs before the lock is taken: it imports, and import locks belong to
// threads that may be waiting for ours.
#include "jb.h"

jb_process_record jb_process;

static jb_program *_Atomic programs;             // lint: mutable-static, one JVM, one list
static _Atomic(PyThread_type_lock) process_lock; // lint: mutable-static, one JVM, one lock

#define CREATED_WAIT_MS 10000 // for a JVM that somebody else is just creating

// ---- locks ---------------------------------------------------------------------------------------------------------------------------------

// With the GIL; gives it up while waiting.
static void lock(PyThread_type_lock lock)
{
    if (!PyThread_acquire_lock(lock, NOWAIT_LOCK)) {
        Py_BEGIN_ALLOW_THREADS PyThread_acquire_lock(lock, WAIT_LOCK);
        Py_END_ALLOW_THREADS
    }
}

// The lock of the process, made by whoever is first; NULL with an exception.
static PyThread_type_lock get_process_lock(void)
{
    PyThread_type_lock known = atomic_load(&process_lock), fresh = NULL;
    if (known != NULL)
        goto done;
    fresh = PyThread_allocate_lock();
    if (fresh == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    if (!atomic_exchange(&jb_process.hooks_set, true) && !jb_threads_init()) {
        PyErr_SetString(PyExc_RuntimeError, "no thread key or fork hook is left in this process");
        PyThread_free_lock(fresh);
        goto done;
    }
    if (atomic_compare_exchange_strong(&process_lock, &known, fresh))
        known = fresh;
    else
        PyThread_free_lock(fresh);
done:
    return known;
}

// In a forked child: the lock may be held by a thread that does not exist here.
void jb_process_after_fork(void)
{
    atomic_store(&process_lock, NULL);
}

// ---- programs --------------------------------------------------------------------------------------------------------------------------------

static char *copy_text(const char *text, Py_ssize_t length)
{
    char *copy = malloc((size_t)length + 1);
    if (copy == NULL)
        PyErr_NoMemory();
    else {
        memcpy(copy, text, (size_t)length);
        copy[length] = '\0';
    }
    return copy;
}

static void program_free(jb_program *program)
{
    for (uint32_t i = 0; program->entry_names != NULL && i < program->entry_count; i++)
        free(program->entry_names[i]);
    if (program->lock != NULL)
        PyThread_free_lock(program->lock);
    free(program->entry_names);
    free(program->entry_words);
    free(program->methods);
    free((void *)program->slots);
    free((void *)atomic_load(&program->in_memory));
    free(program->dir);
    free(program);
}

static bool read_entry(jb_program *program, uint32_t index, PyObject *entry)
{
    const char *name;
    Py_ssize_t length;
    long words;
    bool ok = PyList_Check(entry) && PyList_Size(entry) == 2 && PyUnicode_Check(PyList_GetItem(entry, 0)) &&
              PyLong_Check(PyList_GetItem(entry, 1));
    if (!ok)
        return jb_damaged("entry %u is not a name and a number", index);
    name = PyUnicode_AsUTF8AndSize(PyList_GetItem(entry, 0), &length);
    words = PyLong_AsLong(PyList_GetItem(entry, 1));
    if (name == NULL || strlen(name) != (size_t)length || words < 0 || words > JB_MAX_WORDS)
        return jb_damaged("entry %u has %ld words", index, words);
    program->entry_words[index] = (uint8_t)words;
    program->entry_names[index] = copy_text(name, length);
    return program->entry_names[index] != NULL;
}

static jb_program *program_new(const char *dir, uint64_t signature, PyObject *entries)
{
    Py_ssize_t count = PyList_Size(entries);
    size_t n = count > 0 ? (size_t)count : 1;
    jb_program *program = calloc(1, sizeof *program);
    bool ok = program != NULL;
    if (ok) {
        program->signature = signature;
        program->entry_count = (uint32_t)count;
        program->dir = copy_text(dir, (Py_ssize_t)strlen(dir));
        program->methods = calloc(n, sizeof *program->methods);
        program->entry_names = calloc(n, sizeof *program->entry_names);
        program->entry_words = calloc(n, sizeof *program->entry_words);
        program->slots = calloc(n + JB_EXTRA_SLOTS, sizeof *program->slots);
        program->lock = PyThread_allocate_lock();
        ok = program->dir != NULL && program->methods != NULL && program->entry_names != NULL &&
             program->entry_words != NULL && program->slots != NULL && program->lock != NULL;
    }
    if (!ok)
        PyErr_NoMemory();
    for (Py_ssize_t i = 0; ok && i < count; i++)
        ok = read_entry(program, (uint32_t)i, PyList_GetItem(entries, i));
    if (!ok && program != NULL) {
        program_free(program);
        program = NULL;
    }
    return program;
}

static jb_program *program_find(const char *dir)
{
    jb_program *program = atomic_load(&programs);
    while (program != NULL && strcmp(program->dir, dir) != 0)
        program = program->next;
    return program;
}

jb_program *jb_program_get(const char *dir, uint64_t signature, PyObject *entries)
{
    PyThread_type_lock process = get_process_lock();
    jb_program *program = NULL;
    if (process == NULL)
        goto done;
    lock(process);
    program = program_find(dir);
    if (program == NULL) {
        program = program_new(dir, signature, entries);
        if (program != NULL) {
            program->next = atomic_load(&programs);
            atomic_store(&programs, program);
        }
    } else if (program->signature != signature) {
        PyErr_Format(PyExc_ImportError, "the package in %s has changed while this process was using it", dir);
        program = NULL;
    }
    PyThread_release_lock(process);
done:
    return program;
}

// ---- where Java is, and our jars ---------------------------------------------------------------------------------------------------------------

// What a start needs, gathered with the GIL.
typedef struct plan {
    jb_program *program;
    PyObject *jars;       // owned list of str
    PyObject *class_path; // owned bytes in the file system's encoding
    PyObject *location;   // owned, or NULL when a JVM is there already
    PyObject *libjvm;     // owned bytes
    PyObject *options;    // owned list of bytes
    bool utf8;            // the encoding of these bytes
    char error[512];      // why it failed; "" while it has not
    jint status;
} plan;

static void plan_clear(plan *p)
{
    Py_CLEAR(p->jars);
    Py_CLEAR(p->class_path);
    Py_CLEAR(p->location);
    Py_CLEAR(p->libjvm);
    Py_CLEAR(p->options);
}

static bool find_jars(jb_module *module, plan *p)
{
    PyObject *os = PyImport_ImportModule("os"), *folder = NULL, *names = NULL, *separator = NULL, *joined = NULL;
    bool ok = false;
    folder = PyUnicode_FromFormat("%U/_jars", module->directory);
    if (os == NULL || folder == NULL)
        goto done;
    names = PyObject_CallMethod(os, "listdir", "O", folder);
    p->jars = PyList_New(0);
    if (names == NULL || p->jars == NULL || PyList_Sort(names) < 0)
        goto done;
    for (Py_ssize_t i = 0; i < PyList_Size(names); i++) {
        PyObject *name = PyList_GetItem(names, i), *suffix = PyUnicode_FromString(".jar");
        Py_ssize_t is_jar = suffix != NULL ? PyUnicode_Tailmatch(name, suffix, 0, PY_SSIZE_T_MAX, 1) : -1;
        PyObject *jar = is_jar == 1 ? PyUnicode_FromFormat("%U/%U", folder, name) : NULL;
        bool added = is_jar == 0 || (jar != NULL && PyList_Append(p->jars, jar) == 0);
        Py_XDECREF(jar);
        Py_XDECREF(suffix);
        if (!added)
            goto done;
    }
    separator = PyObject_GetAttrString(os, "pathsep");
    joined = separator != NULL ? PyUnicode_Join(separator, p->jars) : NULL;
    p->class_path = joined != NULL ? PyUnicode_EncodeFSDefault(joined) : NULL;
    ok = p->class_path != NULL;
done:
    Py_XDECREF(joined);
    Py_XDECREF(separator);
    Py_XDECREF(names);
    Py_XDECREF(folder);
    Py_XDECREF(os);
    return ok;
}

// `_jvm` of the package, or beside _native when that is no package's child.
static PyObject *finder(jb_module *module)
{
    PyObject *name = PyUnicode_GetLength(module->package) > 0 ? PyUnicode_FromFormat("%U._jvm", module->package)
                                                              : PyUnicode_FromString("_jvm");
    PyObject *imported = name != NULL ? PyImport_Import(name) : NULL;
    Py_XDECREF(imported); // sys.modules keeps it
    imported = imported != NULL ? PyImport_GetModule(name) : NULL;
    if (imported == NULL && name != NULL && PyErr_Occurred() == NULL)
        PyErr_Format(PyExc_ImportError, "%U vanished while it was imported", name);
    Py_XDECREF(name);
    return imported;
}

static PyObject *attribute_bytes(PyObject *object, const char *name)
{
    PyObject *text = PyObject_GetAttrString(object, name), *bytes = NULL;
    if (text != NULL)
        bytes = PyUnicode_EncodeFSDefault(text);
    Py_XDECREF(text);
    return bytes;
}

static bool file_system_is_utf8(bool *yes)
{
    PyObject *ask = PySys_GetObject("getfilesystemencoding"); // borrowed
    PyObject *name = ask != NULL ? PyObject_CallFunctionObjArgs(ask, NULL) : NULL;
    *yes = name != NULL && PyUnicode_CompareWithASCIIString(name, "utf-8") == 0;
    Py_XDECREF(name);
    return name != NULL;
}

static bool locate(jb_module *module, plan *p)
{
    PyObject *jvm = finder(module), *options = NULL;
    bool ok = false;
    if (jvm == NULL || !file_system_is_utf8(&p->utf8))
        goto done;
    p->location = PyObject_CallMethod(jvm, "locate", NULL);
    if (p->location == NULL)
        goto done;
    p->libjvm = attribute_bytes(p->location, "libjvm");
    options = PyObject_GetAttrString(p->location, "options");
    p->options = PyList_New(0);
    if (p->libjvm == NULL || options == NULL || p->options == NULL)
        goto done;
    ok = true;
    for (Py_ssize_t i = 0, n = PySequence_Size(options); ok && i < n; i++) {
        PyObject *option = PySequence_GetItem(options, i);
        PyObject *bytes = option != NULL ? PyUnicode_EncodeFSDefault(option) : NULL;
        ok = bytes != NULL && PyList_Append(p->options, bytes) == 0;
        Py_XDECREF(bytes);
        Py_XDECREF(option);
    }
    ok = ok && PyErr_Occurred() == NULL;
done:
    Py_XDECREF(options);
    Py_XDECREF(jvm);
    return ok;
}

// str attribute of the location as a permanent copy; absent or wrong ones are left out.
static char *location_text(PyObject *location, const char *name)
{
    PyObject *text = location != NULL ? PyObject_GetAttrString(location, name) : NULL;
    Py_ssize_t length;
    const char *utf8 = text != NULL && PyUnicode_Check(text) ? PyUnicode_AsUTF8AndSize(text, &length) : NULL;
    char *copy = utf8 != NULL ? copy_text(utf8, length) : NULL;
    if (copy == NULL)
        PyErr_Clear();
    Py_XDECREF(text);
    return copy;
}

// The options as one permanent text, a line each; NULL for a JVM that somebody else started.
static char *option_text(PyObject *options)
{
    PyObject *separator = options != NULL ? PyBytes_FromString("\n") : NULL, *joined = NULL;
    char *copy = NULL;
    if (separator != NULL)
        joined = PyObject_CallMethod(separator, "join", "O", options);
    if (joined != NULL && PyBytes_Check(joined))
        copy = copy_text(PyBytes_AsString(joined), PyBytes_Size(joined));
    PyErr_Clear(); // for a report only
    Py_XDECREF(joined);
    Py_XDECREF(separator);
    return copy;
}

// ---- create or join; without the GIL ----------------------------------------------------------------------------------------------------------------

// A JVM that exists in this process.
static JavaVM *existing(void)
{
    JavaVM *vm = NULL;
    jsize count = 0;
    if (jb_process.created == NULL) {
        void *library = jb_library_loaded_jvm();
        if (library != NULL)
            jb_process.created =
                (jsize(JNICALL *)(JavaVM **, jsize, jsize *))jb_library_symbol(library, "JNI_GetCreatedJavaVMs");
    }
    if (jb_process.created == NULL || jb_process.created(&vm, 1, &count) != JNI_OK || count == 0)
        vm = NULL;
    return vm;
}

// Options with which the JVM checks its callers, or that are read from files: HotSpot's -Xcheck:jni wants to be asked.
static bool may_check_jni(const char *options)
{
    return options != NULL && (strstr(options, "heck") != NULL || strstr(options, "-XX:Flags") != NULL ||
                               strstr(options, "VMOptionsFile") != NULL || strchr(options, '@') != NULL);
}

// HotSpot answers 0 when an exception is pending. The specification leaves it open, so of others we know nothing.
static bool zero_when_thrown(void *library, const JavaVMOption *options, Py_ssize_t count)
{
    bool checks = may_check_jni(getenv("JAVA_TOOL_OPTIONS")) || may_check_jni(getenv("_JAVA_OPTIONS"));
    for (Py_ssize_t i = 0; i < count; i++)
        checks = checks || may_check_jni(options[i].optionString);
    return !checks && jb_library_symbol(library, "gHotSpotVMStructs") != NULL;
}

static void create(plan *p)
{
    typedef jint(JNICALL * create_type)(JavaVM **, void **, void *);
    Py_ssize_t count = PyList_Size(p->options); // reads of objects that nobody else knows
    JavaVMOption *options = calloc((size_t)count + 1, sizeof *options);
    size_t path_length = (size_t)PyBytes_Size(p->class_path);
    char *class_path = malloc(path_length + sizeof "-Djava.class.path=");
    JavaVMInitArgs arguments = {.version = JNI_VERSION_10, .nOptions = (jint)count + 1, .options = options};
    JNIEnv *env = NULL;
    JavaVM *vm = NULL;
    void *library = NULL;
    create_type create_vm = NULL;
    jb_locale locale;
    if (options == NULL || class_path == NULL) {
        PyOS_snprintf(p->error, sizeof p->error, "out of memory");
        goto done;
    }
    memcpy(class_path, "-Djava.class.path=", sizeof "-Djava.class.path=");
    memcpy(class_path + sizeof "-Djava.class.path=" - 1, PyBytes_AsString(p->class_path), path_length + 1);
    options[0].optionString = class_path;
    for (Py_ssize_t i = 0; i < count; i++)
        options[i + 1].optionString = PyBytes_AsString(PyList_GetItem(p->options, i));
    library = jb_library_open(PyBytes_AsString(p->libjvm), p->error, sizeof p->error);
    if (library == NULL)
        goto done;
    create_vm = (create_type)jb_library_symbol(library, "JNI_CreateJavaVM");
    jb_process.created =
        (jsize(JNICALL *)(JavaVM **, jsize, jsize *))jb_library_symbol(library, "JNI_GetCreatedJavaVMs");
    if (create_vm == NULL || jb_process.created == NULL) {
        PyOS_snprintf(p->error, sizeof p->error, "it is no Java VM: JNI_CreateJavaVM is missing");
        goto done;
    }
    jb_locale_enter(&locale, p->utf8);
    p->status = create_vm(&vm, (void **)&env, &arguments);
    jb_locale_leave(&locale);
    if (p->status == JNI_OK) {
        jb_process.vm = vm;
        jb_process.creator = p->program;
        jb_process.zero_when_thrown = zero_when_thrown(library, options + 1, count);
        jb_signals_snapshot();
        jb_thread_adopt(env);
    } else if (p->status != JNI_EEXIST)
        PyOS_snprintf(p->error, sizeof p->error, "it did not start (JNI error %d); what it printed may say why",
                      (int)p->status);
done:
    free(class_path);
    free(options);
}

static void create_or_join(plan *p)
{
    JavaVM *vm = existing();
    if (vm == NULL && p->location != NULL)
        create(p);
    // Somebody else was quicker: its JVM becomes visible when it is complete.
    for (int waited = 0; vm == NULL && p->status == JNI_EEXIST && waited < CREATED_WAIT_MS; waited += 5) {
        vm = existing();
        if (vm == NULL)
            jb_sleep_ms(5);
    }
    if (vm != NULL) {
        jb_process.vm = vm;
        jb_process.joined = true;
    } else if (jb_process.vm == NULL && p->error[0] == '\0')
        PyOS_snprintf(p->error, sizeof p->error, "another Java VM of this process was found and then lost");
}

static JB_COLD bool raise_start(const plan *p)
{
    PyObject *home = p->location != NULL ? PyObject_GetAttrString(p->location, "home") : NULL;
    if (home == NULL)
        PyErr_Clear();
    if (home != NULL)
        PyErr_Format(PyExc_RuntimeError, "the Java in %S cannot be used: %s", home, p->error);
    else
        PyErr_Format(PyExc_RuntimeError, "Java cannot be used: %s", p->error);
    Py_XDECREF(home);
    return false;
}

// Under the process lock, with the GIL.
static bool start_process(plan *p)
{
    bool ok = atomic_load(&jb_process.state) == JB_RUNNING;
    if (ok)
        goto done;
    atomic_store(&jb_process.state, JB_STARTING);
    Py_BEGIN_ALLOW_THREADS create_or_join(p);
    Py_END_ALLOW_THREADS ok = jb_process.vm != NULL;
    atomic_store(&jb_process.state, ok ? JB_RUNNING : JB_COLD_VM);
    if (!ok)
        raise_start(p);
done:
    return ok;
}

// ---- our classes ----------------------------------------------------------------------------------------------------------------------------------------

jstring jb_java_string(JNIEnv *env, PyObject *text)
{
    PyObject *units = PyUnicode_AsEncodedString(text, "utf-16-le", "surrogatepass");
    jstring string = NULL;
    if (units != NULL) {
        // lint: jni-text, UTF-16 for names of files and classes, on the start only
        string = (*env)->NewString(env, (const jchar *)PyBytes_AsString(units), (jsize)(PyBytes_Size(units) / 2));
        if (string == NULL)
            jb_raise_pending(env, PyExc_RuntimeError, "making a Java string");
    }
    Py_XDECREF(units);
    return string;
}

// file: URL of a path as a local reference, through java.io.File, which knows about odd characters.
static jobject url_of(JNIEnv *env, jclass file_class, PyObject *path)
{
    jmethodID init = (*env)->GetMethodID(env, file_class, "<init>", "(Ljava/lang/String;)V"), to_uri, to_url;
    jstring name = init != NULL ? jb_java_string(env, path) : NULL;
    jobject file = NULL, uri = NULL, url = NULL;
    if (name != NULL)
        file = (*env)->NewObject(env, file_class, init, name);
    to_uri = file != NULL ? (*env)->GetMethodID(env, file_class, "toURI", "()Ljava/net/URI;") : NULL;
    if (to_uri != NULL)
        uri = (*env)->CallObjectMethod(env, file, to_uri);
    if (uri != NULL && !(*env)->ExceptionCheck(env)) {
        to_url = (*env)->GetMethodID(env, (*env)->GetObjectClass(env, uri), "toURL", "()Ljava/net/URL;");
        if (to_url != NULL)
            url = (*env)->CallObjectMethod(env, uri, to_url);
    }
    return (*env)->ExceptionCheck(env) ? NULL : url;
}

// A loader that sees our jars and the platform only. Local reference, or NULL with a pending Java or a Python exception.
static jobject make_loader(JNIEnv *env, PyObject *jars)
{
    jclass file = (*env)->FindClass(env, "java/io/File"), url = NULL, loader = NULL, base = NULL;
    jmethodID platform = NULL, init = NULL;
    jobjectArray urls = NULL;
    jobject parent = NULL, result = NULL;
    if (file == NULL)
        goto done;
    url = (*env)->FindClass(env, "java/net/URL");
    loader = url != NULL ? (*env)->FindClass(env, "java/net/URLClassLoader") : NULL;
    base = loader != NULL ? (*env)->FindClass(env, "java/lang/ClassLoader") : NULL;
    platform = base != NULL
                   ? (*env)->GetStaticMethodID(env, base, "getPlatformClassLoader", "()Ljava/lang/ClassLoader;")
                   : NULL;
    parent = platform != NULL ? (*env)->CallStaticObjectMethod(env, base, platform) : NULL;
    if (parent == NULL || (*env)->ExceptionCheck(env))
        goto done;
    urls = (*env)->NewObjectArray(env, (jsize)PyList_Size(jars), url, NULL);
    for (Py_ssize_t i = 0; urls != NULL && i < PyList_Size(jars); i++) {
        jobject one = url_of(env, file, PyList_GetItem(jars, i));
        if (one == NULL)
            goto done;
        (*env)->SetObjectArrayElement(env, urls, (jsize)i, one);
        (*env)->DeleteLocalRef(env, one);
    }
    init = (*env)->GetMethodID(env, loader, "<init>", "([Ljava/net/URL;Ljava/lang/ClassLoader;)V");
    if (urls != NULL && init != NULL)
        result = (*env)->NewObject(env, loader, init, urls, parent);
done:
    return result;
}

static jobject system_loader(JNIEnv *env)
{
    jclass base = (*env)->FindClass(env, "java/lang/ClassLoader");
    jmethodID get =
        base != NULL ? (*env)->GetStaticMethodID(env, base, "getSystemClassLoader", "()Ljava/lang/ClassLoader;") : NULL;
    return get != NULL ? (*env)->CallStaticObjectMethod(env, base, get) : NULL;
}

// Class.forName(name, true, loader) as a global reference.
static jclass load_class(JNIEnv *env, jobject loader, PyObject *name)
{
    jclass meta = (*env)->FindClass(env, "java/lang/Class"), result = NULL;
    jmethodID for_name = meta != NULL ? (*env)->GetStaticMethodID(env, meta, "forName",
                                                                  "(Ljava/lang/String;ZLjava/lang/ClassLoader;)"
                                                                  "Ljava/lang/Class;")
                                      : NULL;
    jstring text = for_name != NULL ? jb_java_string(env, name) : NULL;
    jobject local = text != NULL ? (*env)->CallStaticObjectMethod(env, meta, for_name, text, JNI_TRUE, loader) : NULL;
    if ((*env)->ExceptionCheck(env)) {
        PyObject *doing = PyUnicode_FromFormat("loading the Java class %U", name);
        const char *utf8 = doing != NULL ? PyUnicode_AsUTF8AndSize(doing, NULL) : NULL;
        if (utf8 != NULL)
            jb_raise_pending(env, PyExc_RuntimeError, utf8);
        Py_XDECREF(doing);
    } else if (local != NULL)
        result = (jclass)(*env)->NewGlobalRef(env, local);
    if (result == NULL && PyErr_Occurred() == NULL)
        PyErr_Format(PyExc_RuntimeError, "loading the Java class %U: out of memory", name);
    return result;
}

static jclass load_named(JNIEnv *env, jobject loader, const char *name)
{
    PyObject *text = PyUnicode_FromString(name);
    jclass result = text != NULL ? load_class(env, loader, text) : NULL;
    Py_XDECREF(text);
    return result;
}

static bool bridge_methods(JNIEnv *env, jb_program *program)
{
    const struct {
        jmethodID *id;
        const char *name, *signature;
    } wanted[] = {
        {&program->take_error, "takeError", "(JJ)J"},
        {&program->fetch, "fetch", "(J)J"},
        {&program->release, "release", "(J)V"},
        {&program->throwable_text, "throwableText", "(JJJ)J"},
        {&program->throwable_class, "throwableClass", "(JJJ)J"},
        {&program->stats, "stats", "(JJ)J"},
        {&program->build_tier2, "buildTier2", "(Ljava/lang/Class;Ljava/lang/String;J)V"},
        {&program->next_value, "next", "(JJJ)J"},
        {&program->future, "future", "(JJ)J"},
        {&program->cancel, "cancel", "(J)J"},
        {&program->current_thread, "currentThread", "()J"},
        {&program->interrupt, "interrupt", "(J)V"},
    };
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof wanted / sizeof wanted[0]; i++) {
        *wanted[i].id = (*env)->GetStaticMethodID(env, program->bridge, wanted[i].name, wanted[i].signature);
        ok = *wanted[i].id != NULL || jb_raise_pending(env, PyExc_ImportError, "the Java half does not fit");
    }
    return ok;
}

static bool check_abi(JNIEnv *env, jb_program *program)
{
    jmethodID abi = (*env)->GetStaticMethodID(env, program->bridge, "abi", "()I");
    jint found;
    bool ok = abi != NULL || jb_raise_pending(env, PyExc_ImportError, "the Java half does not fit");
    if (!ok)
        goto done;
    found = (*env)->CallStaticIntMethod(env, program->bridge, abi);
    ok = found == JB_ABI;
    if ((*env)->ExceptionCheck(env))
        jb_raise_pending(env, PyExc_RuntimeError, "initializing the bridge in Java");
    else if (!ok)
        PyErr_Format(PyExc_ImportError,
                     "the bridge's Java half speaks ABI %d, its C half ABI %d: reinstall the package so that both come "
                     "from one build",
                     (int)found, JB_ABI);
done:
    return ok;
}

static bool entry_methods(JNIEnv *env, jb_program *program)
{
    char signature[JB_MAX_WORDS + 4];
    bool ok = true;
    for (uint32_t i = 0; ok && i < program->entry_count; i++) {
        uint32_t words = program->entry_words[i];
        signature[0] = '(';
        memset(signature + 1, 'J', words);
        memcpy(signature + 1 + words, ")J", 3);
        program->methods[i] = (*env)->GetStaticMethodID(env, program->dispatch, program->entry_names[i], signature);
        ok = program->methods[i] != NULL ||
             jb_raise_pending(env, PyExc_ImportError, "the package's jar and descriptor do not belong together");
    }
    return ok;
}

static bool load_program(JNIEnv *env, jb_module *module, plan *p)
{
    jb_program *program = p->program;
    // Two packages may share this library, where a file system keeps equal files once.
    jobject loader = program == jb_process.creator ? system_loader(env) : make_loader(env, p->jars);
    bool ok = loader != NULL && !(*env)->ExceptionCheck(env);
    if (!ok) {
        if (PyErr_Occurred() == NULL)
            jb_raise_pending(env, PyExc_RuntimeError, "making a class loader");
        goto done;
    }
    program->loader = (*env)->NewGlobalRef(env, loader);
    program->bridge = load_named(env, loader, "jnibridge.runtime.Bridge");
    ok = program->bridge != NULL && check_abi(env, program) && bridge_methods(env, program);
    program->native = ok ? load_named(env, loader, "jnibridge.runtime.Native") : NULL;
    program->stack_overflow = program->native != NULL ? load_named(env, loader, "java.lang.StackOverflowError") : NULL;
    program->out_of_memory =
        program->stack_overflow != NULL ? load_named(env, loader, "java.lang.OutOfMemoryError") : NULL;
    ok = program->out_of_memory != NULL;
    if (ok && !jb_callbacks_register(env, program->native))
        ok = jb_raise_pending(env, PyExc_ImportError, "the Java half does not fit");
    program->dispatch = ok ? load_class(env, loader, module->dispatch) : NULL;
    ok = program->dispatch != NULL && entry_methods(env, program);
done:
    return ok;
}

// A failed load leaves nothing: the next call tries again.
static void unload_program(JNIEnv *env, jb_program *program)
{
    jobject *references[] = {&program->loader,
                             (jobject *)&program->bridge,
                             (jobject *)&program->native,
                             (jobject *)&program->dispatch,
                             (jobject *)&program->stack_overflow,
                             (jobject *)&program->out_of_memory};
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        if (*references[i] != NULL)
            (*env)->DeleteGlobalRef(env, *references[i]);
        *references[i] = NULL;
    }
}

// Under the process lock, with the GIL.
static bool start_program(jb_module *module, plan *p)
{
    jb_program *program = p->program;
    JNIEnv *env = NULL;
    bool ok = atomic_load(&program->ready);
    if (ok)
        goto done;
    env = jb_env_or_raise();
    if (env == NULL || (*env)->PushLocalFrame(env, 32) != JNI_OK)
        goto done;
    ok = load_program(env, module, p);
    if (ok) {
        program->libjvm = location_text(p->location, "libjvm");
        program->home = location_text(p->location, "home");
        program->version = location_text(p->location, "version");
        program->reason = location_text(p->location, "reason");
        program->options = option_text(p->options);
        atomic_store(&program->ready, true);
    } else
        unload_program(env, program);
    (*env)->PopLocalFrame(env, NULL);
done:
    return ok;
}

// ---- exit ---------------------------------------------------------------------------------------------------------------------------------------------------

// At exit of the main interpreter: callbacks that wait for the GIL get it now or never. Registered by the import, so
// that exit handlers of the package's users, which come later, run earlier and still find everything at work.
static PyObject *at_exit(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    jb_process.finalizer = PyThread_get_thread_ident();
    atomic_store(&jb_process.finalizing, true);
    if (atomic_load(&jb_process.state) == JB_RUNNING)
        jb_signals_at_exit();
    Py_BEGIN_ALLOW_THREADS for (int waited = 0; atomic_load(&jb_process.callbacks) > 0 && waited < 1000; waited += 5)
        jb_sleep_ms(5);
    Py_END_ALLOW_THREADS return Py_NewRef(Py_None);
}

// At exit of another one: its objects must not outlive it.
static PyObject *at_exit_elsewhere(PyObject *home, PyObject *ignored)
{
    (void)ignored;
    jb_home_close(PyCapsule_GetPointer(home, NULL));
    return Py_NewRef(Py_None);
}

static PyMethodDef at_exit_method = {"jnibridge_at_exit", at_exit, METH_NOARGS, NULL};
static PyMethodDef at_exit_elsewhere_method = {"jnibridge_at_exit", at_exit_elsewhere, METH_NOARGS, NULL};

bool jb_register_at_exit(const jb_module *module)
{
    PyObject *function = NULL, *atexit = NULL, *result = NULL, *home = PyCapsule_New(module->home, NULL, NULL);
    bool ok = false;
    if (home == NULL)
        goto done;
    function = PyCFunction_NewEx(module->home->main ? &at_exit_method : &at_exit_elsewhere_method, home, NULL);
    atexit = PyImport_ImportModule("atexit");
    if (function != NULL && atexit != NULL)
        result = PyObject_CallMethod(atexit, "register", "O", function);
    ok = result != NULL;
done:
    Py_XDECREF(result);
    Py_XDECREF(atexit);
    Py_XDECREF(function);
    Py_XDECREF(home);
    return ok;
}

// ---- the door --------------------------------------------------------------------------------------------------------------------------------------------------

static JB_COLD bool raise_forked(void)
{
    PyErr_SetString(
        PyExc_RuntimeError,
        "this process was forked from one in which Java was running, and a Java VM does not survive a fork: "
        "start worker processes with multiprocessing's \"spawn\" or \"forkserver\" method");
    return false;
}

static JB_COLD bool start_slow(jb_module *module)
{
    plan p = {.program = module->program};
    PyThread_type_lock process = get_process_lock();
    bool ok = false;
    if (process == NULL)
        goto done;
    if (!atomic_load(&p.program->ready)) {
        bool found = atomic_load(&jb_process.state) == JB_RUNNING || existing() != NULL;
        if (!found && !jb_stack_suffices(JB_STACK_START))
            goto done;
        if (!find_jars(module, &p) || (!found && !locate(module, &p)))
            goto done;
    }
    lock(process);
    ok = start_process(&p) && start_program(module, &p);
    PyThread_release_lock(process);
    if (ok && !module->ready) {
        ok = jb_signals_wrap_faulthandler();
        module->ready = ok;
    }
done:
    plan_clear(&p);
    return ok;
}

static bool alive(void)
{
    JavaVM *vm = NULL;
    jsize count = 0;
    return jb_process.created(&vm, 1, &count) == JNI_OK && count > 0;
}

bool jb_start(jb_module *module)
{
    bool ok;
    int state = atomic_load(&jb_process.state);
    if (state == JB_FORKED)
        ok = raise_forked();
    else if (!module->ready || state != JB_RUNNING)
        ok = start_slow(module);
    else
        ok = true;
    if (ok && jb_process.joined && !alive()) {
        PyErr_SetString(PyExc_RuntimeError, "the Java VM that this process shared has been shut down by its owner");
        ok = false;
    }
    return ok;
}

void jb_handle_release(jb_program *program, int64_t handle)
{
    JNIEnv *env = NULL;
    bool possible = handle != 0 && atomic_load(&jb_process.state) == JB_RUNNING &&
                    !atomic_load(&jb_process.finalizing) && (!jb_process.joined || alive());
    void *stub = possible ? jb_extra_stub(program, JB_SLOT_RELEASE) : NULL;
    if (stub != NULL)
        ((int64_t (*)(int64_t))stub)(handle);
    else if (possible)
        env = jb_env();
    if (env != NULL) {
        (*env)->CallStaticVoidMethod(env, program->bridge, program->release, (jlong)handle);
        if ((*env)->ExceptionCheck(env))
            (*env)->ExceptionClear(env);
    }
}

// The forms of the entries that take their words out of memory; an entry without one goes on as before.
static void find_in_memory(JNIEnv *env, jb_program *program)
{
    jmethodID *found = calloc((size_t)program->entry_count + 1, sizeof *found);
    for (uint32_t i = 0; found != NULL && i < program->entry_count; i++) {
        uint32_t words = program->entry_words[i];
        if (words > 0 && words <= JB_STUB_WORDS)
            found[i] = (*env)->GetStaticMethodID(env, program->dispatch, program->entry_names[i], "()J");
        if ((*env)->ExceptionCheck(env))
            (*env)->ExceptionClear(env);
    }
    atomic_store_explicit(&program->in_memory, found, memory_order_release);
}

// Called by the thread whose call was one too many; the stubs are made on a thread of Java's.
void jb_build_tier2(JNIEnv *env, jb_program *program)
{
    size_t length = 0;
    char *text = NULL, *at;
    jstring entries = NULL;
    if (atomic_exchange(&program->tier2_asked, true))
        goto done;
    find_in_memory(env, program);
    for (uint32_t i = 0; i < program->entry_count; i++)
        length += strlen(program->entry_names[i]) + 8;
    text = malloc(length + 1);
    if (text == NULL)
        goto done;
    at = text;
    *at = '\0';
    for (uint32_t i = 0; i < program->entry_count; i++)
        at += PyOS_snprintf(at, length + 1 - (size_t)(at - text), "%s %d\n", program->entry_names[i],
                            program->entry_words[i]);
    entries = (*env)->NewStringUTF(env, text); // lint: jni-text, names of Java methods: no NUL, nothing beyond the BMP
    if (entries != NULL)
        (*env)->CallStaticVoidMethod(env, program->bridge, program->build_tier2, program->dispatch, entries,
                                     (jlong)(intptr_t)program->slots);
    if ((*env)->ExceptionCheck(env)) // without stubs everything works as before
        (*env)->ExceptionClear(env);
    (*env)->DeleteLocalRef(env, entries);
done:
    free(text);
}

// ---- support ------------------------------------------------------------------------------------------------------------------------------------------------------

// Adds a text that may be missing.
static bool put_text(PyObject *dict, const char *key, const char *text)
{
    PyObject *value = text != NULL ? PyUnicode_FromString(text) : Py_NewRef(Py_None);
    bool ok = value != NULL && PyDict_SetItemString(dict, key, value) == 0;
    Py_XDECREF(value);
    return ok;
}

static bool put(PyObject *dict, const char *key, PyObject *value)
{
    bool ok = value != NULL && PyDict_SetItemString(dict, key, value) == 0;
    Py_XDECREF(value);
    return ok;
}

// A list of the lines of a text that may be missing.
static PyObject *lines_of(const char *text)
{
    PyObject *whole = PyUnicode_DecodeFSDefault(text != NULL ? text : ""), *list = NULL;
    if (whole != NULL)
        list = PyUnicode_Splitlines(whole, 0);
    Py_XDECREF(whole);
    return list;
}

static long stub_count(const jb_program *program)
{
    long count = 0;
    for (uint32_t i = 0; i < program->entry_count; i++)
        count += atomic_load_explicit(&program->slots[i], memory_order_relaxed) != NULL;
    return count;
}

PyObject *jb_jvm_info(jb_module *module)
{
    jb_program *program = module->program;
    PyObject *dict = NULL, *stats = NULL;
    long stubs;
    bool ok, stopped = false;
    if (atomic_load(&jb_process.state) != JB_RUNNING || !atomic_load(&program->ready))
        return Py_NewRef(Py_None);
    stats = jb_bridge_value(module, program->stats, NULL, 0, &stopped, JB_R_ENCODED);
    dict = stats != NULL ? PyDict_New() : NULL;
    stubs = stub_count(program);
    ok = dict != NULL && put_text(dict, "libjvm", program->libjvm) && put_text(dict, "home", program->home) &&
         put_text(dict, "version", program->version) && put_text(dict, "reason", program->reason) &&
         put(dict, "options", lines_of(program->options)) && put(dict, "joined", PyBool_FromLong(jb_process.joined)) &&
         put(dict, "tier", PyLong_FromLong(stubs > 0 ? 2 : 1)) && put(dict, "stubs", PyLong_FromLong(stubs)) &&
         put(dict, "entries", PyLong_FromLong((long)program->entry_count)) &&
         put(dict, "pid", PyLong_FromLong(jb_process_id())) && put(dict, "stats", Py_NewRef(stats));
    if (!ok)
        Py_CLEAR(dict);
    Py_XDECREF(stats);
    return dict;
}

// SPDX-License-Identifier: MIT
//
// Throwables become Python exceptions and back (ABI.md §6). Both forms are read straight from their bytes: an exception
// that is raised only to be caught should not cost a dict.
#include "jb.h"

// ---- __java__ -----------------------------------------------------------------------------------------------------------

typedef struct throwable {
    PyObject_HEAD int64_t handle;
    jb_program *program;
    PyObject *class_name, *stack_trace; // owned, once asked for
} throwable;

static void throwable_dealloc(PyObject *object)
{
    throwable *self = (throwable *)object;
    PyTypeObject *type = Py_TYPE(object);
    jb_handle_release(self->program, self->handle);
    Py_CLEAR(self->class_name);
    Py_CLEAR(self->stack_trace);
    PyObject_Free(object);
    Py_DECREF(type);
}

static PyObject *throwable_text(throwable *self, PyObject **cache, jmethodID method)
{
    jb_module *module = PyType_GetModuleState(Py_TYPE((PyObject *)self));
    jvalue head = {.j = self->handle};
    bool stopped = false;
    if (*cache == NULL && module != NULL)
        *cache = jb_bridge_value(module, method, &head, 1, &stopped, JB_R_TEXT);
    return Py_XNewRef(*cache);
}

static PyObject *throwable_class_name(PyObject *object, void *closure)
{
    throwable *self = (throwable *)object;
    (void)closure;
    return throwable_text(self, &self->class_name, self->program->throwable_class);
}

static PyObject *throwable_stack_trace(PyObject *object, void *closure)
{
    throwable *self = (throwable *)object;
    (void)closure;
    return throwable_text(self, &self->stack_trace, self->program->throwable_text);
}

static PyObject *throwable_repr(PyObject *object)
{
    PyObject *name = throwable_class_name(object, NULL), *text = NULL;
    if (name != NULL)
        text = PyUnicode_FromFormat("<Java exception %U>", name);
    Py_XDECREF(name);
    return text;
}

static PyObject *throwable_str(PyObject *object)
{
    return throwable_stack_trace(object, NULL);
}

// Another process has no Java object to hold: what arrives there is a plain object with the same attributes. So an
// exception that carries this can cross to a process pool and back.
static PyObject *throwable_reduce(PyObject *object, PyObject *ignored)
{
    PyObject *types = PyImport_ImportModule("types"), *plain = NULL, *name = NULL, *trace = NULL, *reduced = NULL;
    (void)ignored;
    if (types != NULL)
        plain = PyObject_GetAttrString(types, "SimpleNamespace");
    if (plain != NULL)
        name = throwable_class_name(object, NULL);
    if (name != NULL)
        trace = throwable_stack_trace(object, NULL);
    if (trace != NULL)
        reduced = Py_BuildValue("O(){s:O,s:O}", plain, "class_name", name, "stack_trace", trace);
    Py_XDECREF(trace);
    Py_XDECREF(name);
    Py_XDECREF(plain);
    Py_XDECREF(types);
    return reduced;
}

static PyGetSetDef throwable_getset[] = {
    {"class_name", throwable_class_name, NULL, "The name of the Java class, 'java.lang.ArithmeticException'.", NULL},
    {"stack_trace", throwable_stack_trace, NULL, "The stack trace as Java prints it, causes included.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMethodDef throwable_methods[] = {
    {"__reduce__", throwable_reduce, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot throwable_slots[] = {
    {Py_tp_doc, "The Java exception behind a Python exception."},
    {Py_tp_dealloc, throwable_dealloc},
    {Py_tp_repr, throwable_repr},
    {Py_tp_str, throwable_str},
    {Py_tp_getset, throwable_getset},
    {Py_tp_methods, throwable_methods},
    {0, NULL},
};

PyType_Spec jb_throwable_spec = {
    .name = "jnibridge.JavaThrowable",
    .basicsize = sizeof(throwable),
    .flags = Py_TPFLAGS_DEFAULT | JB_NOT_INSTANTIABLE,
    .slots = throwable_slots,
};

static PyObject *throwable_new(jb_module *module, int64_t handle)
{
    throwable *self = (throwable *)PyType_GenericAlloc(module->throwable_type, 0);
    if (self == NULL)
        jb_handle_release(module->program, handle);
    else {
        self->handle = handle;
        self->program = module->program;
    }
    return (PyObject *)self;
}

// ---- Java → Python ---------------------------------------------------------------------------------------------------------

typedef struct failure {
    const char *kind;
    uint32_t kind_length;
    int64_t declared, handle;
    PyObject *type;                                                      // borrowed; NULL: see kind and declared
    PyObject *python, *message, *attributes, *arguments, *notes, *cause; // owned
} failure;

static void failure_clear(jb_module *module, failure *f)
{
    Py_CLEAR(f->python);
    Py_CLEAR(f->message);
    Py_CLEAR(f->attributes);
    Py_CLEAR(f->arguments);
    Py_CLEAR(f->notes);
    Py_CLEAR(f->cause);
    if (f->handle != 0)
        jb_handle_release(module->program, f->handle);
    f->handle = 0;
}

static bool read_int(jb_reader *reader, int64_t *value)
{
    uint8_t tag;
    bool ok = jb_read_tag(reader, &tag);
    if (ok && tag != JB_T_INT) {
        jb_read_malformed("an int expected in an error");
        ok = false;
    }
    return ok && jb_read_i64(reader, value);
}

static bool read_into(jb_reader *reader, PyObject **value)
{
    Py_XDECREF(*value);
    *value = jb_read_value(reader);
    return *value != NULL;
}

// The same for a list of which an empty one is as good as none.
static bool read_list_into(jb_reader *reader, PyObject **value)
{
    static const uint8_t empty[] = {JB_T_LIST, 0, 0, 0, 0};
    bool none = (size_t)(reader->end - reader->at) >= sizeof empty && memcmp(reader->at, empty, sizeof empty) == 0;
    if (none)
        reader->at += sizeof empty;
    return none || read_into(reader, value);
}

static bool key_is(const char *key, uint32_t length, const char *name)
{
    return strlen(name) == length && memcmp(key, name, length) == 0;
}

static bool read_entry(jb_reader *reader, failure *f)
{
    const char *key;
    uint32_t length;
    PyObject *ignored = NULL;
    bool ok = jb_read_text(reader, &key, &length);
    if (!ok)
        goto done;
    if (key_is(key, length, "kind"))
        ok = jb_read_text(reader, &f->kind, &f->kind_length);
    else if (key_is(key, length, "declared"))
        ok = read_int(reader, &f->declared);
    else if (key_is(key, length, "throwable"))
        ok = read_int(reader, &f->handle);
    else if (key_is(key, length, "python"))
        ok = read_into(reader, &f->python);
    else if (key_is(key, length, "message"))
        ok = read_into(reader, &f->message);
    else if (key_is(key, length, "attributes"))
        ok = read_list_into(reader, &f->attributes);
    else if (key_is(key, length, "args"))
        ok = read_into(reader, &f->arguments);
    else if (key_is(key, length, "notes"))
        ok = read_list_into(reader, &f->notes);
    else if (key_is(key, length, "java_class"))
        ok = jb_read_text(reader, &key, &length); // asked of the throwable when somebody looks
    else if (key_is(key, length, "cause")) {
        Py_CLEAR(f->cause);
        f->cause = jb_read_failure(reader);
        ok = f->cause != NULL;
    } else
        ok = read_into(reader, &ignored);
done:
    Py_XDECREF(ignored);
    return ok;
}

// The Python type of a failure: declared, built in, or RuntimeError. Borrowed.
static PyObject *type_of(jb_module *module, const failure *f)
{
    char name[48];
    PyObject *type = PyExc_RuntimeError, *found;
    if (f->declared >= 0 && f->declared < module->exception_count) {
        type = module->exceptions[f->declared].type;
        goto done;
    }
    // The two that parsers and lookups raise in their loops.
    if (key_is(f->kind, f->kind_length, "ValueError"))
        type = PyExc_ValueError;
    else if (key_is(f->kind, f->kind_length, "KeyError"))
        type = PyExc_KeyError;
    else if (f->kind_length > 0 && f->kind_length < sizeof name) {
        PyOS_snprintf(name, sizeof name, "%.*s", (int)f->kind_length, f->kind);
        found = jb_builtin(name);
        if (found != NULL && PyExceptionClass_Check(found))
            type = found;
    }
done:
    return type;
}

static PyObject *construct(jb_module *module, const failure *f)
{
    PyObject *type = f->type != NULL ? f->type : type_of(module, f), *arguments = NULL, *exception = NULL;
    if (f->arguments != NULL && PyList_Check(f->arguments))
        arguments = PyList_AsTuple(f->arguments);
    else
        arguments = PyTuple_Pack(1, f->message != NULL ? f->message : Py_None);
    if (arguments == NULL)
        goto done;
    exception = PyObject_Call(type, arguments, NULL);
    // A class with a constructor of its own kind (UnicodeDecodeError): the message must not get lost for it.
    if (exception == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        exception = PyObject_Call(PyExc_RuntimeError, arguments, NULL);
    }
done:
    Py_XDECREF(arguments);
    return exception;
}

static bool decorate(jb_module *module, failure *f, PyObject *exception)
{
    PyObject *java = NULL;
    bool ok = true;
    if (f->declared >= 0 && f->declared < module->exception_count && f->attributes != NULL &&
        PyList_Check(f->attributes)) {
        const jb_exception *declared = &module->exceptions[f->declared];
        for (uint32_t i = 0; ok && i < declared->count && i < PyList_Size(f->attributes); i++)
            ok = PyObject_SetAttr(exception, declared->attribute[i], PyList_GetItem(f->attributes, i)) == 0;
    }
    if (ok && f->handle != 0) {
        java = throwable_new(module, f->handle);
        f->handle = 0;
        ok = java != NULL && PyObject_SetAttr(exception, module->str_java, java) == 0;
    }
    if (ok && f->notes != NULL && PyList_Check(f->notes) && PyList_Size(f->notes) > 0)
        ok = PyObject_SetAttr(exception, module->str_notes, f->notes) == 0;
    if (ok && f->cause != NULL) {
        PyException_SetCause(exception, f->cause); // steals
        f->cause = NULL;
    }
    Py_XDECREF(java);
    return ok;
}

PyObject *jb_read_failure(jb_reader *reader)
{
    failure f = {.kind = "", .declared = -1};
    uint8_t tag;
    uint32_t count;
    PyObject *exception = NULL;
    bool ok = ++reader->depth <= JB_DEPTH && jb_read_tag(reader, &tag);
    if (ok && tag != JB_T_DICT) {
        jb_read_malformed("an error is not a dict");
        ok = false;
    }
    ok = ok && jb_read_u32(reader, &count);
    for (uint32_t i = 0; ok && i < count; i++)
        ok = read_entry(reader, &f);
    reader->depth--;
    if (!ok)
        goto done;
    if (f.python != NULL && PyExceptionInstance_Check(f.python)) {
        exception = Py_NewRef(f.python);
        goto done;
    }
    exception = construct(reader->module, &f);
    if (exception != NULL && !decorate(reader->module, &f, exception))
        Py_CLEAR(exception);
done:
    failure_clear(reader->module, &f);
    return exception;
}

// The built-in exceptions of the short form, by number; NULL for a number that is none. Borrowed.
static PyObject *short_type(uint8_t kind)
{
    switch (kind) {
    case 1:
        return PyExc_ValueError;
    case 2:
        return PyExc_KeyError;
    case 3:
        return PyExc_IndexError;
    case 4:
        return PyExc_ArithmeticError;
    case 5:
        return PyExc_TypeError;
    case 6:
        return PyExc_NotImplementedError;
    case 7:
        return PyExc_RuntimeError;
    case 8:
        return PyExc_RecursionError;
    case 9:
        return PyExc_MemoryError;
    default:
        return NULL;
    }
}

// What follows the tag RAISED.
static PyObject *read_raised(jb_reader *reader)
{
    failure f = {.kind = "", .declared = -1};
    jb_module *module = reader->module;
    uint8_t kind;
    uint32_t declared;
    PyObject *exception = NULL;
    if (!jb_read_tag(reader, &kind) || !jb_read_u32(reader, &declared) || !jb_read_i64(reader, &f.handle))
        goto done;
    f.declared = (int32_t)declared;
    f.type = kind == 0 && declared < module->exception_count ? module->exceptions[declared].type : short_type(kind);
    if (f.type == NULL) {
        jb_read_malformed("an error of no known type");
        goto done;
    }
    f.message = jb_read_str(reader);
    if (f.message == NULL || (reader->at < reader->end && !read_list_into(reader, &f.attributes)))
        goto done;
    exception = construct(module, &f);
    if (exception != NULL && !decorate(module, &f, exception))
        Py_CLEAR(exception);
done:
    failure_clear(module, &f);
    return exception;
}

static PyObject *failure_from(jb_module *module, const uint8_t *bytes, int64_t length)
{
    jb_reader reader = {.module = module, .at = bytes, .end = bytes + length, .trusted = true};
    PyObject *exception;
    if (length > 0 && bytes[0] == JB_T_RAISED) {
        reader.at++;
        exception = read_raised(&reader);
    } else
        exception = jb_read_failure(&reader);
    if (exception == NULL)
        jb_read_abandon(&reader);
    return exception;
}

static PyObject *failure_of(jb_module *module, JNIEnv *env, int64_t result, const uint8_t *out)
{
    int64_t length = result >> 1;
    jlong copied;
    uint8_t *copy = NULL;
    PyObject *exception = NULL;
    if (length < 0) {
        PyErr_SetString(PyExc_MemoryError, "Java ran out of memory while it described an error");
        goto done;
    }
    if (length <= JB_OUT) {
        exception = failure_from(module, out, length);
        goto done;
    }
    copy = PyMem_Malloc((size_t)length);
    if (copy == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    copied = (*env)->CallStaticLongMethod(env, module->program->bridge, module->program->fetch, (jlong)(intptr_t)copy);
    if ((*env)->ExceptionCheck(env))
        jb_raise_escaped(env, module->program, "fetching an error");
    else if (copied != length)
        PyErr_SetString(PyExc_RuntimeError, "Java lost an error on its way");
    else
        exception = failure_from(module, copy, length);
done:
    PyMem_Free(copy);
    return exception;
}

void jb_raise_failure(jb_module *module, const uint8_t *bytes, int64_t length)
{
    PyObject *exception = failure_from(module, bytes, length);
    if (exception != NULL)
        PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    Py_XDECREF(exception);
}

// On a stack with no room left a call ends before its catch-all begins, and there is none for its toString() either.
JB_COLD PyObject *jb_want(JNIEnv *env, const jb_program *program, const char **text)
{
    jthrowable thrown = (*env)->ExceptionOccurred(env);
    PyObject *type = NULL;
    if (thrown == NULL)
        goto done;
    (*env)->ExceptionClear(env); // nothing may be asked while one is pending
    if ((*env)->IsInstanceOf(env, thrown, program->stack_overflow)) {
        type = PyExc_RecursionError;
        *text = "the Java stack is full";
    } else if ((*env)->IsInstanceOf(env, thrown, program->out_of_memory)) {
        type = PyExc_MemoryError;
        *text = "the Java heap is full";
    } else
        (*env)->Throw(env, thrown);
    (*env)->DeleteLocalRef(env, thrown);
done:
    return type;
}

JB_COLD bool jb_raise_escaped(JNIEnv *env, const jb_program *program, const char *doing)
{
    const char *text;
    PyObject *type = jb_want(env, program, &text);
    if (type != NULL)
        PyErr_SetString(type, text);
    else
        jb_raise_pending(env, PyExc_RuntimeError, doing);
    return false;
}

JB_COLD bool jb_raise_java(jb_module *module)
{
    uint8_t out[JB_OUT];
    PyObject *exception = NULL;
    bool raised = true;
    jlong result;
    void *stub = jb_extra_stub(module->program, JB_SLOT_TAKE_ERROR);
    JNIEnv *env = jb_env_or_raise();
    if (env == NULL)
        goto done;
    if ((*env)->ExceptionCheck(env)) {
        jb_raise_escaped(env, module->program, "calling Java");
        goto done;
    }
    if (stub != NULL) // nothing ever leaves a stub
        result = ((int64_t (*)(int64_t, int64_t))stub)((int64_t)(intptr_t)out, JB_OUT);
    else {
        result = (*env)->CallStaticLongMethod(env, module->program->bridge, module->program->take_error,
                                              (jlong)(intptr_t)out, (jlong)JB_OUT);
        if ((*env)->ExceptionCheck(env)) {
            jb_raise_escaped(env, module->program, "describing a Java exception");
            goto done;
        }
    }
    if (result == 0) {
        raised = false;
        goto done;
    }
    exception = failure_of(module, env, result, out);
    if (exception != NULL)
        PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
done:
    Py_XDECREF(exception);
    return raised;
}

// "doing: java.lang.X: message" from toString(), which is user code: its own failure is swallowed.
bool jb_raise_pending(JNIEnv *env, PyObject *type, const char *doing)
{
    jthrowable thrown = (*env)->ExceptionOccurred(env);
    jclass object = NULL;
    jmethodID to_string = NULL;
    jstring text = NULL;
    const jchar *units = NULL;
    PyObject *message = NULL;
    (*env)->ExceptionClear(env);
    if (thrown != NULL)
        object = (*env)->GetObjectClass(env, thrown);
    if (object != NULL)
        to_string = (*env)->GetMethodID(env, object, "toString", "()Ljava/lang/String;");
    if (to_string != NULL)
        text = (jstring)(*env)->CallObjectMethod(env, thrown, to_string);
    if ((*env)->ExceptionCheck(env)) {
        (*env)->ExceptionClear(env);
        text = NULL;
    }
    if (text != NULL)
        units = (*env)->GetStringChars(env, text, NULL); // lint: jni-text, as UTF-16, on failures of the bridge only
    if (units != NULL) {
        int order = 0; // native
        message = PyUnicode_DecodeUTF16((const char *)units, (Py_ssize_t)(*env)->GetStringLength(env, text) * 2,
                                        "replace", &order);
        (*env)->ReleaseStringChars(env, text, units);
    }
    if (message != NULL)
        PyErr_Format(type, "%s: %U", doing, message);
    else if (PyErr_Occurred() == NULL)
        PyErr_Format(type, "%s: a Java exception", doing);
    Py_XDECREF(message);
    (*env)->DeleteLocalRef(env, text);
    (*env)->DeleteLocalRef(env, object);
    (*env)->DeleteLocalRef(env, thrown);
    return false;
}

// ---- Python → Java ------------------------------------------------------------------------------------------------------------

// The handle of the Throwable that an exception came from, so that Java finds its own again; 0 if none. Borrowed.
static int64_t origin(jb_module *module, PyObject *exception)
{
    int64_t handle = 0;
    PyObject *java = PyObject_GetAttr(exception, module->str_java);
    if (java == NULL)
        PyErr_Clear();
    else if (Py_TYPE(java) == module->throwable_type)
        handle = ((throwable *)java)->handle;
    Py_XDECREF(java); // the exception keeps it, and a reference keeps the exception
    return handle;
}

static bool write_text_of(jb_writer *writer, PyObject *object)
{
    Py_ssize_t length = 0;
    PyObject *text = PyObject_Str(object);
    const char *utf8 = text != NULL ? PyUnicode_AsUTF8AndSize(text, &length) : NULL;
    bool ok;
    if (utf8 == NULL) {
        PyErr_Clear();
        ok = jb_write_utf8(writer, "");
    } else
        ok = jb_write_text(writer, JB_T_STR, utf8, length);
    Py_XDECREF(text);
    return ok;
}

bool jb_write_raised(jb_writer *writer)
{
    PyObject *type, *value, *trace, *name = NULL;
    int64_t reference = 0;
    bool ok = false;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    if (value == NULL)
        goto done;
    if (trace != NULL)
        PyException_SetTraceback(value, trace);
    name = jb_type_name((PyTypeObject *)type);
    ok = name != NULL && jb_write_u8(writer, JB_T_ERROR) && jb_write_u8(writer, JB_T_DICT) && jb_write_u32(writer, 4) &&
         jb_write_utf8(writer, "kind") && write_text_of(writer, name) && jb_write_utf8(writer, "message") &&
         write_text_of(writer, value) && jb_write_utf8(writer, "throwable") && jb_write_u8(writer, JB_T_INT) &&
         jb_write_i64(writer, origin(writer->module, value)) && jb_write_utf8(writer, "python") &&
         jb_write_u8(writer, JB_T_PYOBJECT) && jb_writer_ref(writer, value, &reference) &&
         jb_write_i64(writer, reference);
done:
    Py_XDECREF(name);
    Py_XDECREF(trace);
    Py_XDECREF(value);
    Py_XDECREF(type);
    return ok;
}

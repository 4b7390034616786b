// SPDX-License-Identifier: MIT
//
// One call: arguments to words, through the slot (upcall stub) or JNI, result word or buffer to a Python object.
//
// There are two ways in. The plain way is for calls whose arguments match by position and need nothing cleaned up
// afterwards: a loop over the parameters, no other bookkeeping. Everything else takes the general way.
#include "jb.h"

#define INLINE_VIEWS 4

// What the general way holds on to until the call is over.
typedef struct prepared {
    jvalue words[JB_MAX_WORDS];
    uint32_t count;
    size_t bulk; // bytes of text and buffers
    jb_writer writer;
    uint8_t encoded[JB_MAX_WORDS]; // indices of words that are offsets into the writer's buffer until it has settled
    uint32_t encoded_count;
    Py_buffer local_views[INLINE_VIEWS];
    Py_buffer *views;
    uint32_t view_count;
} prepared;

// ---- crossing -----------------------------------------------------------------------------------------------------------

#define W(i) words[i].j
#define L int64_t
typedef L (*stub0)(void);
typedef L (*stub1)(L);
typedef L (*stub2)(L, L);
typedef L (*stub3)(L, L, L);
typedef L (*stub4)(L, L, L, L);
typedef L (*stub5)(L, L, L, L, L);
typedef L (*stub6)(L, L, L, L, L, L);
typedef L (*stub7)(L, L, L, L, L, L, L);
typedef L (*stub8)(L, L, L, L, L, L, L, L);
typedef L (*stub9)(L, L, L, L, L, L, L, L, L);
typedef L (*stub10)(L, L, L, L, L, L, L, L, L, L);
typedef L (*stub11)(L, L, L, L, L, L, L, L, L, L, L);
typedef L (*stub12)(L, L, L, L, L, L, L, L, L, L, L, L);
typedef L (*stub13)(L, L, L, L, L, L, L, L, L, L, L, L, L);
typedef L (*stub14)(L, L, L, L, L, L, L, L, L, L, L, L, L, L);
typedef L (*stub15)(L, L, L, L, L, L, L, L, L, L, L, L, L, L, L);
typedef L (*stub16)(L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L);

// Java publishes no stub for entries of more than JB_STUB_WORDS words.
static inline int64_t call_stub(void *stub, const jvalue *words, uint32_t count)
{
    switch (count) {
    case 0:
        return ((stub0)stub)();
    case 1:
        return ((stub1)stub)(W(0));
    case 2:
        return ((stub2)stub)(W(0), W(1));
    case 3:
        return ((stub3)stub)(W(0), W(1), W(2));
    case 4:
        return ((stub4)stub)(W(0), W(1), W(2), W(3));
    case 5:
        return ((stub5)stub)(W(0), W(1), W(2), W(3), W(4));
    case 6:
        return ((stub6)stub)(W(0), W(1), W(2), W(3), W(4), W(5));
    case 7:
        return ((stub7)stub)(W(0), W(1), W(2), W(3), W(4), W(5), W(6));
    case 8:
        return ((stub8)stub)(W(0), W(1), W(2), W(3), W(4), W(5), W(6), W(7));
    case 9:
        return ((stub9)stub)(W(0), W(1), W(2), W(3), W(4), W(5), W(6), W(7), W(8));
    case 10:
        return ((stub10)stub)(W(0), W(1), W(2), W(3), W(4), W(5), W(6), W(7), W(8), W(9));
    case 11:
        return ((stub11)stub)(W(0), W(1), W(2), W(3), W(4), W(5), W(6), W(7), W(8), W(9), W(10));
    case 12:
        return ((stub12)stub)(W(0), W(1), W(2), W(3), W(4), W(5), W(6), W(7), W(8), W(9), W(10), W(11));
    case 13:
        return ((stub13)stub)(W(0), W(1), W(2), W(3), W(4), W(5), W(6), W(7), W(8), W(9), W(10), W(11), W(12));
    case 14:
        return ((stub14)stub)(W(0), W(1), W(2), W(3), W(4), W(5), W(6), W(7), W(8), W(9), W(10), W(11), W(12), W(13));
    case 15:
        return ((stub15)stub)(W(0), W(1), W(2), W(3), W(4), W(5), W(6), W(7), W(8), W(9), W(10), W(11), W(12), W(13),
                              W(14));
    default:
        return ((stub16)stub)(W(0), W(1), W(2), W(3), W(4), W(5), W(6), W(7), W(8), W(9), W(10), W(11), W(12), W(13),
                              W(14), W(15));
    }
}
#undef L
#undef W

// Asking for an exception costs a tenth of a call. Entries catch everything, but a full stack ends them before they begin.
static inline bool thrown(JNIEnv *env, int64_t result)
{
    return (result == 0 || JB_UNLIKELY(!jb_process.zero_when_thrown)) && (*env)->ExceptionCheck(env);
}

// With or without the GIL. A Java exception that escaped the entry stays pending, for jb_raise_java to find.
static int64_t call_jni(jb_program *program, uint32_t entry, const jvalue *words)
{
    JNIEnv *env = jb_env();
    int64_t result = JB_ERROR;
    if (env == NULL)
        goto done;
    result = (*env)->CallStaticLongMethodA(env, program->dispatch, program->methods[entry], words);
    if (JB_UNLIKELY(thrown(env, result)))
        result = JB_ERROR;
    else if (JB_UNLIKELY(!atomic_load_explicit(&program->tier2_asked, memory_order_relaxed)) &&
             atomic_fetch_add_explicit(&program->calls, 1, memory_order_relaxed) >= JB_TIER2_CALLS)
        jb_build_tier2(env, program);
done:
    return result;
}

// JNI takes its time for every argument, so the words are left where the entry finds them. With the GIL: nobody else
// writes to that memory before the entry, which begins with reading it, could give up the GIL.
static inline int64_t call_in_memory(jb_program *program, jmethodID method, const jvalue *words, uint32_t count)
{
    JNIEnv *env = jb_env();
    int64_t result = JB_ERROR;
    if (env == NULL)
        goto done;
    for (uint32_t i = 0; i < count; i++)
        atomic_store_explicit(&jb_process.words[i], words[i].j, memory_order_relaxed);
    result = (*env)->CallStaticLongMethodA(env, program->dispatch, method, NULL);
    if (JB_UNLIKELY(thrown(env, result)))
        result = JB_ERROR;
done:
    return result;
}

static inline int64_t invoke(jb_program *program, uint32_t entry, const jvalue *words, uint32_t count)
{
    void *stub = atomic_load_explicit(&program->slots[entry], memory_order_acquire);
    return JB_LIKELY(stub != NULL) && jb_room_for_stub() ? call_stub(stub, words, count)
                                                         : call_jni(program, entry, words);
}

// The same with the GIL of that home.
static inline int64_t invoke_holding(const jb_home *home, jb_program *program, uint32_t entry, const jvalue *words,
                                     uint32_t count)
{
    void *stub = atomic_load_explicit(&program->slots[entry], memory_order_acquire);
    jmethodID *in_memory = NULL;
    int64_t result;
    if (JB_LIKELY(stub != NULL) && jb_room_for_stub())
        result = call_stub(stub, words, count);
    else {
        if (JB_ONE_GIL && JB_LIKELY(home->main))
            in_memory = atomic_load_explicit(&program->in_memory, memory_order_acquire);
        result = in_memory != NULL && in_memory[entry] != NULL ? call_in_memory(program, in_memory[entry], words, count)
                                                               : call_jni(program, entry, words);
    }
    return result;
}

int64_t jb_invoke(jb_program *program, uint32_t entry, const jvalue *words, uint32_t count)
{
    return invoke(program, entry, words, count);
}

void jb_drop_result(jb_func *func, int64_t result)
{
    if (func->result.code == JB_CLASS || func->result.code == JB_ITERATOR || func->result.code == JB_AWAITABLE)
        jb_handle_release(func->program, result);
}

// What a signal handler raised during the call goes first; the result, or Java's own failure, is dropped.
static JB_COLD void prefer_raised(jb_func *func, jb_frame *frame, int64_t result)
{
    if (result == JB_ERROR && jb_raise_java(func->module))
        PyErr_Clear();
    else
        jb_drop_result(func, result);
    PyErr_Restore(frame->raised, frame->raised_value, frame->raised_trace);
}

// Crosses over and back. False: a Python exception is set.
static inline bool cross(jb_func *func, const jvalue *words, uint32_t count, size_t bulk, int64_t *result)
{
    bool ok = true;
    jb_frame frame = {.up = jb_self.frame, .home = func->module->home};
    jb_self.frame = &frame;
    if (JB_UNLIKELY(func->gil != 0) && (func->gil == 1 || bulk > (size_t)func->gil)) {
        frame.saved = PyEval_SaveThread();
        *result = invoke(func->program, func->entry, words, count);
        PyEval_RestoreThread(frame.saved);
    } else
        *result = invoke_holding(frame.home, func->program, func->entry, words, count);
    jb_frame_end(&frame);
    if (JB_UNLIKELY(frame.raised != NULL)) {
        prefer_raised(func, &frame, *result);
        ok = false;
    } else if (JB_UNLIKELY(*result == JB_ERROR))
        ok = !jb_raise_java(func->module);
    return ok;
}

// ---- results ----------------------------------------------------------------------------------------------------------------

// Copies the result that Java holds for this thread to memory of that length.
static JB_COLD bool fetch(jb_program *program, void *target, int64_t length)
{
    JNIEnv *env = jb_env_or_raise();
    bool ok = env != NULL;
    if (ok) {
        jlong copied = (*env)->CallStaticLongMethod(env, program->bridge, program->fetch, (jlong)(intptr_t)target);
        if ((*env)->ExceptionCheck(env))
            ok = jb_raise_escaped(env, program, "fetching a result");
        else if (copied != length) {
            PyErr_Format(PyExc_RuntimeError, "a result has %lld bytes, %lld were announced", (long long)copied,
                         (long long)length);
            ok = false;
        }
    }
    return ok;
}

static PyObject *large_text(jb_program *program, int64_t length, bool ascii)
{
    PyObject *text = NULL;
    char *copy = NULL;
#if !defined(Py_LIMITED_API)
    if (ascii) { // Java fills the new str itself
        text = PyUnicode_New((Py_ssize_t)length, 127);
        if (text != NULL && !fetch(program, PyUnicode_1BYTE_DATA(text), length))
            Py_CLEAR(text);
        goto done;
    }
#endif
    copy = PyMem_Malloc((size_t)length);
    if (copy == NULL)
        PyErr_NoMemory();
    else if (fetch(program, copy, length))
        text = jb_text(copy, (Py_ssize_t)length, ascii);
    PyMem_Free(copy);
#if !defined(Py_LIMITED_API)
done:
#endif
    return text;
}

static PyObject *large_bytes(jb_program *program, int64_t length)
{
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)length);
    if (bytes != NULL && !fetch(program, PyBytes_AsString(bytes), length))
        Py_CLEAR(bytes);
    return bytes;
}

static PyObject *decode(jb_module *module, const uint8_t *bytes, int64_t length, bool *stopped)
{
    jb_reader reader = {.module = module, .at = bytes, .end = bytes + length, .trusted = true};
    PyObject *value = jb_read_all(&reader);
    *stopped = reader.stopped;
    return value;
}

static PyObject *large_value(jb_module *module, int64_t length, bool *stopped)
{
    PyObject *value = NULL;
    uint8_t *copy = PyMem_Malloc((size_t)length);
    if (copy == NULL)
        PyErr_NoMemory();
    else if (fetch(module->program, copy, length))
        value = decode(module, copy, length, stopped);
    PyMem_Free(copy);
    return value;
}

// A result of ABI.md §5; `out` holds it if it fits there, or if it is `here` already whatever its size.
static PyObject *buffered(jb_module *module, enum jb_shape shape, int64_t result, const uint8_t *out, bool here,
                          bool *stopped)
{
    int64_t length = result >> 1;
    bool fits = here || length <= JB_OUT;
    PyObject *value = NULL;
    if (result == -1)
        value = Py_NewRef(Py_None);
    else if (result < 0)
        PyErr_Format(PyExc_RuntimeError, "a result has the impossible length %lld", (long long)length);
    else if (shape == JB_R_TEXT)
        value = fits ? jb_text((const char *)out, (Py_ssize_t)length, result & 1)
                     : large_text(module->program, length, result & 1);
    else if (shape == JB_R_BYTES)
        value = fits ? PyBytes_FromStringAndSize((const char *)out, (Py_ssize_t)length)
                     : large_bytes(module->program, length);
    else
        value = fits ? decode(module, out, length, stopped) : large_value(module, length, stopped);
    return value;
}

static JB_COLD PyObject *bad_ordinal(int64_t ordinal)
{
    PyErr_Format(PyExc_RuntimeError, "Java answered with an unknown enum member (%lld)", (long long)ordinal);
    return NULL;
}

static PyObject *member(const jb_module *module, const jb_type *type, int64_t ordinal)
{
    const jb_enum *declared = &module->enums[type->index];
    if (ordinal == -1 && type->opt)
        return Py_NewRef(Py_None);
    if (ordinal < 0 || ordinal >= declared->count)
        return bad_ordinal(ordinal);
    return Py_NewRef(declared->member[ordinal]);
}

static PyObject *from_word(jb_module *module, const jb_type *type, int64_t word)
{
    double real;
    switch (type->code) {
    case JB_BOOL:
        return PyBool_FromLong(word != 0);
    case JB_FLOAT:
    case JB_FLOAT32:
        memcpy(&real, &word, sizeof real);
        return PyFloat_FromDouble(real);
    case JB_CHAR:
        return PyUnicode_FromOrdinal((int)word);
    case JB_ENUM:
        return member(module, type, word);
    case JB_CLASS:
        return word == 0 ? Py_NewRef(Py_None)
                         : jb_object_wrap(module->program, module->classes[type->index].type, word);
    case JB_ITERATOR:
        return word == 0 ? Py_NewRef(Py_None) : jb_object_wrap(module->program, module->iterator_type, word);
    case JB_AWAITABLE:
        return word == 0 ? Py_NewRef(Py_None) : jb_object_wrap(module->program, module->future_type, word);
    case JB_OBJECT:
        return word == 0 ? Py_NewRef(Py_None) : jb_ref_object(module, (jb_ref *)(intptr_t)word);
    default:
        return PyLong_FromLongLong(word);
    }
}

static inline PyObject *word_of(jb_func *func, int64_t result)
{
    if (func->result_shape == JB_R_VOID)
        return Py_NewRef(Py_None);
    return JB_LIKELY(func->result.code == JB_INT) ? PyLong_FromLongLong(result)
                                                  : from_word(func->module, &func->result, result);
}

static inline PyObject *result_of(jb_func *func, int64_t result, const uint8_t *out, bool here)
{
    bool stopped = false;
    PyObject *value;
    if (func->result_shape <= JB_R_WORD)
        return word_of(func, result);
    value = buffered(func->module, (enum jb_shape)func->result_shape, result, out, here, &stopped);
    if (JB_UNLIKELY(stopped))
        PyErr_SetNone(PyExc_StopIteration);
    return value;
}

// ---- the plain way: arguments ---------------------------------------------------------------------------------------------

static inline bool text_words(PyObject *value, jvalue *words, size_t *bulk)
{
    Py_ssize_t length;
    const char *text;
#if !defined(Py_LIMITED_API)
    if (JB_LIKELY(PyUnicode_IS_COMPACT_ASCII(value))) {
        text = (const char *)PyUnicode_1BYTE_DATA(value);
        length = PyUnicode_GET_LENGTH(value);
    } else
#endif
        text = PyUnicode_AsUTF8AndSize(value, &length);
    words[0].j = (jlong)(intptr_t)text;
    words[1].j = length;
    *bulk += (size_t)length;
    return text != NULL;
}

static JB_COLD bool refuse(const jb_func *func, const jb_type *type, PyObject *value, const jb_where *where)
{
    char text[96];
    PyOS_snprintf(text, sizeof text, "%s%s", jb_type_expected(func->module, type), type->opt ? " or None" : "");
    return jb_expected(where, text, value);
}

// One-word types; the same on both ways.
static inline bool scalar_word(const jb_func *func, const jb_type *type, PyObject *value, const jb_where *where,
                               jvalue *word)
{
    double real;
    int64_t number = 0;
    bool ok;
    switch (type->code) {
    case JB_BOOL:
        number = value == Py_True;
        ok = JB_LIKELY(number != 0 || value == Py_False) || refuse(func, type, value, where);
        break;
    case JB_FLOAT:
    case JB_FLOAT32:
        ok = jb_to_float(type, value, where, &real);
        memcpy(&number, &real, sizeof number);
        break;
    case JB_CHAR:
        ok = jb_to_char(type, value, where, &number);
        break;
    case JB_CLASS:
        ok = jb_to_handle(func->module, type, value, where, &number);
        break;
    case JB_ENUM:
        ok = jb_to_ordinal(func->module, type, value, where, &number);
        break;
    default:
        ok = jb_to_int(type, value, where, &number);
        break;
    }
    word->j = number;
    return ok;
}

// None where the type allows it; the number of words.
static uint32_t none_words(const jb_type *type, jvalue *words)
{
    uint32_t count = (uint32_t)jb_type_words(type);
    words[0].j = type->code == JB_ENUM ? -1 : 0;
    if (count == 2) {
        bool sized = type->code == JB_STR || type->code == JB_UTF8 || type->code == JB_BYTES || type->code == JB_BUFFER;
        words[1].j = sized ? -1 : 0;
    }
    return count;
}

// Present flag and value, or the value alone; the number of words, 0 on error.
static inline uint32_t scalar_words(const jb_func *func, const jb_type *type, PyObject *value, const jb_where *where,
                                    jvalue *words)
{
    uint32_t flag = type->opt && type->code <= JB_CHAR ? 1 : 0;
    words[0].j = 1;
    return scalar_word(func, type, value, where, &words[flag]) ? flag + 1 : 0;
}

// Out of line, so that a call that needs no text for an error lays none out.
static uint32_t scalar_param(const jb_func *func, const jb_param *param, PyObject *value, jvalue *words)
{
    jb_where where = {.func = func, .name = param->name};
    return scalar_words(func, &param->type, value, &where, words);
}

static JB_COLD uint32_t refuse_param(const jb_func *func, const jb_param *param, PyObject *value)
{
    jb_where where = {.func = func, .name = param->name};
    return refuse(func, &param->type, value, &where) ? 2 : 0;
}

// Words of one argument that holds on to nothing; 0: an exception is set.
static inline uint32_t plain_words(const jb_func *func, const jb_param *param, PyObject *value, jvalue *words,
                                   size_t *bulk)
{
    const jb_type *type = &param->type;
    if (type->opt && value == Py_None)
        return none_words(type, words);
    if (type->code != JB_STR)
        return scalar_param(func, param, value, words);
    if (JB_UNLIKELY(!PyUnicode_Check(value)))
        return refuse_param(func, param, value);
    return text_words(value, words, bulk) ? 2 : 0;
}

static bool receiver_word(const jb_func *func, PyObject *self, jvalue *word)
{
    bool ok = JB_LIKELY(Py_TYPE(self) == func->of) || PyType_IsSubtype(Py_TYPE(self), func->of);
    if (ok) {
        word->j = ((jb_object *)self)->handle;
        ok = JB_LIKELY(word->j != 0);
        if (!ok)
            PyErr_Format(PyExc_RuntimeError, "%U() was called on an object whose constructor did not succeed",
                         func->qualname);
    } else {
        PyObject *wanted = jb_type_name(func->of), *name = jb_type_name(Py_TYPE(self));
        if (wanted != NULL && name != NULL)
            PyErr_Format(PyExc_TypeError, "descriptor '%U' for '%U' objects doesn't apply to a '%U' object", func->name,
                         wanted, name);
        Py_XDECREF(name);
        Py_XDECREF(wanted);
    }
    return ok;
}

static inline bool usable(const jb_module *module)
{
    return module->ready && atomic_load_explicit(&jb_process.state, memory_order_relaxed) == JB_RUNNING &&
           !jb_process.joined;
}

// Before anything else of a call: the JVM, references that wait to be dropped, deprecation.
static inline bool begin(const jb_func *func)
{
    bool ok = JB_LIKELY(usable(func->module)) || jb_start(func->module);
    if (JB_UNLIKELY(atomic_load_explicit(&func->module->home->garbage, memory_order_relaxed) != NULL))
        jb_home_sweep(func->module->home);
    if (JB_UNLIKELY(func->deprecated != NULL) && ok)
        ok = PyErr_WarnEx(PyExc_DeprecationWarning, PyUnicode_AsUTF8AndSize(func->deprecated, NULL), 1) == 0;
    return ok;
}

// After an argument was refused: operators leave the question to the other operand.
static JB_COLD PyObject *other_side(const jb_func *func)
{
    PyObject *value = NULL;
    if (func->is_operator && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        value = Py_NewRef(Py_NotImplemented);
    }
    return value;
}

// Ints that need no more than reading; how many of the arguments these are, counted from the first.
static inline uint32_t small_ints(const jb_func *func, PyObject *const *args, jvalue *words)
{
    uint32_t i = 0;
    int64_t number;
    for (; i < func->param_count && jb_small_int(args[i], &number); i++)
        words[i].j = number;
    return i;
}

// args: as many as there are parameters; out: JB_OUT bytes, or NULL where the result is a word. *declined: an operator
// that leaves it to the other side.
JB_INLINE bool call_plain(jb_func *func, PyObject *self, PyObject *const *args, uint8_t *out, int64_t *result,
                          PyObject **declined)
{
    jvalue words[JB_MAX_WORDS];
    uint32_t count = 0, done = 0;
    size_t bulk = 0;
    bool ok = false;
    if (self != NULL) {
        if (!receiver_word(func, self, &words[0]))
            goto done;
        count = 1;
    }
    if (func->ints)
        done = small_ints(func, args, words + count);
    count += done;
    for (uint32_t i = done; i < func->param_count; i++) {
        uint32_t more = plain_words(func, &func->params[i], args[i], words + count, &bulk);
        if (JB_UNLIKELY(more == 0)) {
            *declined = other_side(func);
            goto done;
        }
        count += more;
    }
    if (out != NULL) {
        words[count++].j = (jlong)(intptr_t)out;
        words[count++].j = JB_OUT;
    }
    ok = JB_LIKELY(begin(func)) && cross(func, words, count, bulk, result);
done:
    return ok;
}

// ---- the general way ---------------------------------------------------------------------------------------------------------

static void prepared_init(prepared *p, jb_func *func)
{
    p->count = p->view_count = p->encoded_count = 0;
    p->bulk = 0;
    p->views = p->local_views;
    jb_writer_init(&p->writer, func->module);
}

// called: Java has seen the words, and the references in them are its own now.
static void prepared_free(prepared *p, bool called)
{
    for (uint32_t i = 0; i < p->view_count; i++)
        PyBuffer_Release(&p->views[i]);
    if (p->views != p->local_views)
        PyMem_Free(p->views);
    jb_writer_free(&p->writer, called);
}

static bool view_words(prepared *p, const jb_func *func, const jb_type *type, PyObject *value, const jb_where *where)
{
    Py_buffer *view;
    bool ok = false;
    if (p->views == p->local_views && func->buffer_count > INLINE_VIEWS) {
        Py_buffer *views = PyMem_Malloc(func->buffer_count * sizeof *views);
        if (views == NULL) {
            PyErr_NoMemory();
            goto done;
        }
        memcpy(views, p->local_views, p->view_count * sizeof *views);
        p->views = views;
    }
    if (!PyObject_CheckBuffer(value)) {
        refuse(func, type, value, where);
        goto done;
    }
    view = &p->views[p->view_count];
    if (PyObject_GetBuffer(value, view, type->writable ? PyBUF_WRITABLE : PyBUF_SIMPLE) < 0)
        goto done;
    p->view_count++;
    p->words[p->count++].j = (jlong)(intptr_t)view->buf;
    p->words[p->count++].j = view->len;
    p->bulk += (size_t)view->len;
    ok = true;
done:
    return ok;
}

static bool reference_word(prepared *p, const jb_func *func, const jb_type *type, PyObject *value,
                           const jb_where *where)
{
    int64_t reference = 0;
    bool ok = type->code == JB_OBJECT || PyCallable_Check(value) || refuse(func, type, value, where);
    ok = ok && jb_writer_ref(&p->writer, value, &reference);
    p->words[p->count].j = reference;
    p->count += ok;
    return ok;
}

static bool iterator_word(prepared *p, const jb_func *func, const jb_param *param, PyObject *value,
                          const jb_where *where)
{
    int64_t reference = 0;
    PyObject *iterator = PyObject_GetIter(value);
    bool ok = iterator != NULL && jb_pull_ref(&p->writer, func, param, iterator, &reference);
    if (iterator == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        refuse(func, &param->type, value, where);
    }
    p->words[p->count].j = reference;
    p->count += ok;
    Py_XDECREF(iterator);
    return ok;
}

static bool encoded_words(prepared *p, const jb_param *param, PyObject *value, const jb_where *where)
{
    size_t start = p->writer.length;
    bool ok;
    if (param->kind == JB_VAR_POSITIONAL || param->kind == JB_VAR_KEYWORD) {
        static const jb_type str_type = {.code = JB_STR};
        jb_type items[2] = {str_type, param->type};
        jb_type container = {.code = JB_LIST, .count = 1, .items = &items[1]};
        if (param->kind == JB_VAR_KEYWORD)
            container = (jb_type){.code = JB_DICT, .count = 2, .items = items};
        ok = jb_write_typed(&p->writer, &container, value, where);
    } else
        ok = jb_write_typed(&p->writer, &param->type, value, where);
    p->encoded[p->encoded_count++] = (uint8_t)p->count;
    p->words[p->count++].j = (jlong)start;
    p->words[p->count++].j = (jlong)(p->writer.length - start);
    return ok;
}

// Adds to the length of a str what is known of its bytes.
static void tell_encoding(PyObject *text, jvalue *length)
{
    bool ascii = length->j == PyUnicode_GetLength(text);
    length->j |= JB_VALID_UTF8 | (ascii ? JB_ALL_ASCII : 0);
}

static bool general_words(prepared *p, const jb_func *func, const jb_param *param, PyObject *value)
{
    const jb_type *type = &param->type;
    jb_where where = {.func = func, .name = param->name};
    uint32_t more;
    bool ok = true;
    if (type->code >= JB_ENCODED || param->kind == JB_VAR_POSITIONAL || param->kind == JB_VAR_KEYWORD)
        ok = encoded_words(p, param, value, &where);
    else if (type->opt && value == Py_None)
        p->count += none_words(type, p->words + p->count);
    else if (type->code == JB_STR || (type->code == JB_UTF8 && PyUnicode_Check(value))) {
        ok = (PyUnicode_Check(value) || refuse(func, type, value, &where)) &&
             text_words(value, p->words + p->count, &p->bulk);
        if (ok && type->code == JB_UTF8)
            tell_encoding(value, &p->words[p->count + 1]);
        p->count += 2;
    } else if (type->code == JB_UTF8 || type->code == JB_BYTES || type->code == JB_BUFFER)
        ok = view_words(p, func, type, value, &where);
    else if (type->code == JB_OBJECT || type->code == JB_CALLABLE)
        ok = reference_word(p, func, type, value, &where);
    else if (type->code == JB_ITERATOR)
        ok = iterator_word(p, func, param, value, &where);
    else {
        more = scalar_words(func, type, value, &where, p->words + p->count);
        p->count += more;
        ok = more > 0;
    }
    return ok;
}

static void settle_addresses(prepared *p)
{
    for (uint32_t i = 0; i < p->encoded_count; i++)
        p->words[p->encoded[i]].j += (jlong)(intptr_t)p->writer.data;
}

// Everything up to the raw result; out: JB_OUT bytes. *held: owned bytes of a result that did not fit, if they came by
// another thread. *declined as with call_plain.
static bool call_general(jb_func *func, PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                         PyObject *const *values, PyObject *names, uint8_t *out, int64_t *result, uint8_t **held,
                         PyObject **declined)
{
    prepared p;
    PyObject *slots[JB_MAX_WORDS], *extra = NULL, *extra_keywords = NULL;
    bool ok = false, called = false;
    int main_thread = 0;
    prepared_init(&p, func);
    if (self != NULL) {
        if (!receiver_word(func, self, &p.words[0]))
            goto done;
        p.count = 1;
    }
    if (!jb_args_match(func, args, nargs, values, names, slots, &extra, &extra_keywords))
        goto done;
    for (uint32_t i = 0; i < func->param_count; i++)
        if (!general_words(&p, func, &func->params[i], slots[i])) {
            *declined = other_side(func);
            goto done;
        }
    settle_addresses(&p);
    if (func->result_shape > JB_R_WORD) {
        p.words[p.count++].j = (jlong)(intptr_t)out;
        p.words[p.count++].j = JB_OUT;
    }
    if (!begin(func))
        goto done;
    if (func->interruptible)
        main_thread = jb_on_main_thread(func->module);
    if (main_thread < 0)
        goto done;
    called = true;
    if (main_thread > 0)
        ok = jb_cross_interruptible(func, p.words, p.count, result, held);
    else
        ok = cross(func, p.words, p.count, p.bulk + p.writer.length, result);
done:
    prepared_free(&p, called);
    Py_XDECREF(extra_keywords);
    Py_XDECREF(extra);
    return ok;
}

static JB_COLD PyObject *call_slowly(jb_func *func, PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                                     PyObject *const *values, PyObject *names)
{
    uint8_t out[JB_OUT], *held = NULL;
    int64_t result;
    PyObject *value = NULL;
    if (call_general(func, self, args, nargs, values, names, out, &result, &held, &value))
        value = result_of(func, result, held != NULL ? held : out, held != NULL);
    free(held);
    return value;
}

static PyObject *call_for_word(jb_func *func, PyObject *self, PyObject *const *args)
{
    int64_t result;
    PyObject *value = NULL;
    if (JB_LIKELY(call_plain(func, self, args, NULL, &result, &value)))
        value = word_of(func, result);
    return value;
}

static PyObject *call_for_buffer(jb_func *func, PyObject *self, PyObject *const *args)
{
    uint8_t out[JB_OUT];
    int64_t result;
    PyObject *value = NULL;
    if (JB_LIKELY(call_plain(func, self, args, out, &result, &value)))
        value = result_of(func, result, out, false);
    return value;
}

static inline PyObject *call_quickly(jb_func *func, PyObject *self, PyObject *const *args)
{
    return func->result_shape > JB_R_WORD ? call_for_buffer(func, self, args) : call_for_word(func, self, args);
}

// Keywords and defaults, but nothing to clean up.
static PyObject *call_matched(jb_func *func, PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                              PyObject *const *values, PyObject *names)
{
    PyObject *slots[JB_MAX_WORDS];
    return jb_args_match(func, args, nargs, values, names, slots, NULL, NULL) ? call_quickly(func, self, slots) : NULL;
}

bool jb_call_new(jb_func *func, PyObject *const *args, Py_ssize_t nargs, PyObject *const *values, PyObject *names,
                 int64_t *handle)
{
    PyObject *slots[JB_MAX_WORDS], *declined = NULL;
    uint8_t *held = NULL; // a handle always fits
    return func->plain ? jb_args_match(func, args, nargs, values, names, slots, NULL, NULL) &&
                             call_plain(func, NULL, slots, NULL, handle, &declined)
                       : call_general(func, NULL, args, nargs, values, names, NULL, handle, &held, &declined);
}

static JB_COLD PyObject *no_receiver(const jb_func *func)
{
    PyErr_Format(PyExc_TypeError, "unbound method %U() needs an argument", func->qualname);
    return NULL;
}

// Whether the arguments stand in the order of the parameters, the last ones by keyword, and none is missing: the values
// of keywords follow the others in memory. Names that are equal but not the same object are not looked into.
static bool in_order(const jb_func *func, Py_ssize_t nargs, PyObject *names)
{
#if defined(Py_LIMITED_API)
    Py_ssize_t named = PyTuple_Size(names);
#else
    Py_ssize_t named = PyTuple_GET_SIZE(names);
#endif
    bool ok = nargs + named == (Py_ssize_t)func->param_count && nargs <= (Py_ssize_t)func->positional_count &&
              nargs >= (Py_ssize_t)func->positional_only_count;
    for (Py_ssize_t i = 0; ok && i < named; i++)
#if defined(Py_LIMITED_API)
        ok = PyTuple_GetItem(names, i) == func->params[nargs + i].name;
#else
        ok = PyTuple_GET_ITEM(names, i) == func->params[nargs + i].name;
#endif
    return ok;
}

PyObject *jb_func_vectorcall(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *names)
{
    jb_func *func = (jb_func *)callable;
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    PyObject *self = NULL, *value;
    if (func->has_self || func->skips_first) {
        if (JB_UNLIKELY(nargs == 0))
            return no_receiver(func);
        self = func->has_self ? args[0] : NULL;
        args++;
        nargs--;
    }
    if (JB_UNLIKELY(!func->plain))
        value = call_slowly(func, self, args, nargs, args + nargs, names);
    else if (JB_LIKELY(names == NULL) ? nargs == func->direct_count : in_order(func, nargs, names))
        value = call_quickly(func, self, args);
    else
        value = call_matched(func, self, args, nargs, args + nargs, names);
    return value;
}

PyObject *jb_bridge_value(jb_module *module, jmethodID method, const jvalue *head, int count, bool *stopped,
                          enum jb_shape shape)
{
    uint8_t out[JB_OUT];
    jvalue words[4];
    PyObject *value = NULL;
    jlong result;
    JNIEnv *env = jb_start(module) ? jb_env_or_raise() : NULL;
    jb_frame frame = {.up = jb_self.frame, .home = module->home};
    if (env == NULL)
        goto done;
    for (int i = 0; i < count; i++)
        words[i] = head[i];
    words[count].j = (jlong)(intptr_t)out;
    words[count + 1].j = JB_OUT;
    jb_self.frame = &frame;
    result = (*env)->CallStaticLongMethodA(env, module->program->bridge, method, words);
    jb_frame_end(&frame);
    if ((*env)->ExceptionCheck(env))
        result = JB_ERROR;
    if (frame.raised != NULL) {
        if (result == JB_ERROR && jb_raise_java(module))
            PyErr_Clear();
        PyErr_Restore(frame.raised, frame.raised_value, frame.raised_trace);
    } else if (result != JB_ERROR || !jb_raise_java(module))
        value = buffered(module, shape, result, out, false, stopped);
done:
    return value;
}

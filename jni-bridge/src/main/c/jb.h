// SPDX-License-Identifier: MIT
//
// The C half of the bridge: a CPython extension that knows no module in particular. What a package declares comes
// from its descriptor (ABI.md §3); what it does is a table of Java entries (ABI.md §4).
//
// Lifetimes, longest first:
//   jb_process   the one JVM of the process (jvm.c); written once, under the start lock
//   jb_program   one per package directory: class loader, entries, slots; never freed, shared by interpreters
//   jb_home      one per interpreter and module: the address that references from Java carry; never freed
//   jb_module    module state: Python types and plans; dies with the module object
//
// Functions that return a PyObject pointer return a new reference unless they say "borrowed"; NULL, -1 or false
// means that a Python exception is set.
#ifndef JB_H
#define JB_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <jni.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if PY_VERSION_HEX < 0x030C0000
#include <structmember.h>
#define Py_T_PYSSIZET T_PYSSIZET
#define Py_READONLY READONLY
#endif

#if PY_VERSION_HEX < 0x030B0000
#include <longintrepr.h>
#endif

#if PY_VERSION_HEX < 0x030A0000
static inline PyObject *jb_new_ref(PyObject *object)
{
    Py_INCREF(object);
    return object;
}
#define Py_NewRef(object) jb_new_ref((PyObject *)(object))
#define Py_XNewRef(object) ((object) ? jb_new_ref((PyObject *)(object)) : NULL)
#endif

#if defined(__GNUC__) || defined(__clang__)
#define JB_LIKELY(x) __builtin_expect(!!(x), 1)
#define JB_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define JB_COLD __attribute__((cold, noinline))
#define JB_INLINE static inline __attribute__((always_inline))
#else
#define JB_LIKELY(x) (x)
#define JB_UNLIKELY(x) (x)
#define JB_COLD
#define JB_INLINE static inline
#endif

// Types whose instances only this extension makes; before 3.10 jb_module's make_types takes their tp_new away.
#if PY_VERSION_HEX >= 0x030A0000
#define JB_NOT_INSTANTIABLE Py_TPFLAGS_DISALLOW_INSTANTIATION
#else
#define JB_NOT_INSTANTIABLE 0
#endif

// Whether holding the GIL of the main interpreter keeps all its other threads out.
#if defined(Py_GIL_DISABLED)
#define JB_ONE_GIL false
#else
#define JB_ONE_GIL true
#endif

// Lists and tuples of millions: a function call per item is most of their cost. Without the GIL the checks of the
// functions are needed.
#if defined(Py_LIMITED_API) || defined(Py_GIL_DISABLED)
#define JB_LIST_SIZE(list) PyList_Size(list)
#define JB_LIST_GET(list, index) PyList_GetItem(list, index)
#define JB_LIST_SET(list, index, item) PyList_SetItem(list, index, item)
#define JB_TUPLE_SIZE(tuple) PyTuple_Size(tuple)
#define JB_TUPLE_GET(tuple, index) PyTuple_GetItem(tuple, index)
#else
#define JB_LIST_SIZE(list) PyList_GET_SIZE(list)
#define JB_LIST_GET(list, index) PyList_GET_ITEM(list, index)
#define JB_LIST_SET(list, index, item) PyList_SET_ITEM(list, index, item)
#define JB_TUPLE_SIZE(tuple) PyTuple_GET_SIZE(tuple)
#define JB_TUPLE_GET(tuple, index) PyTuple_GET_ITEM(tuple, index)
#endif

#define JB_ABI 1
#define JB_RUNTIME "0.1.0"
#define JB_ERROR ((int64_t)0x8BADF00D5EEDC0DE)
#define JB_DEPTH 200                     // nesting limit of the codec (ABI.md §2)
#define JB_OUT 4096                      // bytes of the result buffer on the stack (ABI.md §5)
#define JB_VALID_UTF8 (INT64_C(1) << 62) // in a length: what is known of the bytes (ABI.md §3)
#define JB_ALL_ASCII (INT64_C(1) << 61)
#define JB_STUB_WORDS 16            // entries with more words stay on JNI (ABI.md §4)
#define JB_MAX_WORDS 128            // words of one call; more is refused at import
#define JB_STACK_NEEDED (128 << 10) // bytes; Java's guard zones take 96 kB, and attaching within them ends the process
// Bytes of stack. Creating the Java VM runs some of its code, and ends the process if there is no room for it.
#define JB_STACK_START (256 << 10)
#define JB_STACK_RESERVE (256 << 10) // bytes; the guard zones, and room for the catch-all of an entry
#define JB_STACK_INITIAL (1 << 20)   // bytes; of a process's first thread Java uses no more, see -Xss
#define JB_TIER2_CALLS 1000          // calls on JNI before the stubs are worth their build

typedef struct jb_module jb_module;
typedef struct jb_program jb_program;
typedef struct jb_func jb_func;

// ---- threads.c, jvm.c: the process -------------------------------------------------------------------------------

// A reference's way home: who may drop it, and the queue for those that cannot (ABI.md §7).
typedef struct jb_home {
    PyInterpreterState *interp;
    bool main;                        // the main interpreter: Py_AddPendingCall reaches it
    atomic_bool closing;              // the interpreter is about to end: no callback begins any more
    atomic_bool closed;               // the objects are gone: Java may keep its references, nobody follows them
    atomic_int callbacks;             // those that wait for or hold the GIL
    struct jb_ref *alive;             // all references, under the GIL
    _Atomic(struct jb_ref *) garbage; // released by Java, to be dropped by whoever holds the GIL
    _Atomic(jb_module *) module;
} jb_home;

typedef struct jb_pull jb_pull;

typedef struct jb_ref {
    PyObject *object; // owned; NULL once the home is closed
    jb_home *home;
    jb_pull *pull;                 // owned; not NULL: object is an iterator that Java pulls
    struct jb_ref *next;           // in the queue only
    struct jb_ref *before, *after; // among those alive
} jb_ref;

// One call into Java on this thread's stack; callbacks find here whether the GIL is theirs.
typedef struct jb_frame {
    struct jb_frame *up;
    jb_home *home;
    PyThreadState *saved;                           // not NULL: the GIL was released by this call
    PyObject *raised, *raised_value, *raised_trace; // what a signal handler raised during the call, owned
    struct jb_ref *returned;                        // what the last callback under this call returned, owned
} jb_frame;

typedef struct jb_thread {
    JNIEnv *env; // only of threads that this runtime attached or created the JVM on; others may be detached by others
    jb_frame *frame;
    uintptr_t floor; // see jb_room_for_stub; 0: not asked for yet
} jb_thread;

#if defined(__GLIBC__)
// The variable is three words: the static TLS block has room for it, and an access is one instruction.
extern _Thread_local jb_thread jb_self __attribute__((tls_model("initial-exec")));
#else
extern _Thread_local jb_thread jb_self;
#endif

enum jb_state { JB_COLD_VM, JB_STARTING, JB_RUNNING, JB_FORKED };

typedef struct jb_process_record {
    atomic_int state;        // enum jb_state
    atomic_bool hooks_set;   // fork and thread-end hooks
    atomic_bool finalizing;  // the main interpreter is on its way out: leave Java alone
    unsigned long finalizer; // the thread that ends it; written before the flag
    atomic_int callbacks;    // callbacks that wait for or hold the GIL
    JavaVM *vm;
    const struct jb_program *creator; // whose jars are the JVM's class path; NULL when it was joined
    bool joined;                      // somebody else created the JVM, and may destroy it
    bool zero_when_thrown;            // an entry that left an exception pending has answered 0 (ABI.md §4)
    jsize(JNICALL *created)(JavaVM **, jsize, jsize *);
    _Atomic(jlong)
        words[JB_STUB_WORDS]; // of the call that is about to begin; under the GIL of the main interpreter (ABI.md §4)
} jb_process_record;

extern jb_process_record jb_process;

// The JNIEnv of this thread, attached as a daemon when it is not; NULL without an exception when that fails.
JNIEnv *jb_env_slow(void);
static inline JNIEnv *jb_env(void)
{
    JNIEnv *env = jb_self.env;
    return JB_LIKELY(env != NULL) ? env : jb_env_slow();
}
// jb_env for callers with the GIL: sets RuntimeError.
JNIEnv *jb_env_or_raise(void);
// Whether this thread's stack has so many bytes left; otherwise sets RuntimeError.
bool jb_stack_suffices(size_t needed);
// After JNI_CreateJavaVM on this thread: remember its env, detach at the thread's end.
void jb_thread_adopt(JNIEnv *env);
bool jb_threads_init(void);
void jb_process_after_fork(void);

struct jb_program {
    struct jb_program *next;
    char *dir;          // UTF-8; the key
    uint64_t signature; // of the descriptor's bytes: interpreters must agree on it
    atomic_bool ready;  // all below is final
    jobject loader;
    jclass bridge, native, dispatch, stack_overflow, out_of_memory;
    jmethodID take_error, fetch, release, throwable_text, throwable_class, stats, build_tier2, next_value, future,
        cancel, current_thread, interrupt;
    uint32_t entry_count;
    jmethodID *methods; // by entry
    _Atomic(jmethodID *)
        in_memory;          // by entry, the form that takes its words out of memory, or NULL; once calls are many
    char **entry_names;     // owned
    uint8_t *entry_words;   // by entry
    _Atomic(void *) *slots; // by entry, then those of jb_extra_slot; Java stores stubs here
    atomic_uint calls;
    atomic_bool tier2_asked;
    char *libjvm, *home, *version, *reason, *options; // or NULL
    PyThread_type_lock lock;
};

// The program of a directory, made when new. entries: borrowed list of [name, words].
jb_program *jb_program_get(const char *dir, uint64_t signature, PyObject *entries);
// Makes the JVM run and the program ready; with the GIL, which is released while waiting.
bool jb_start(jb_module *module);
// In the main interpreter: what has to happen before its end.
bool jb_register_at_exit(const jb_module *module);
// {path, version, joined, tier, pid, options, …} or None.
PyObject *jb_jvm_info(jb_module *module);
// Bridge.release, unless it is too late for it. No Python API inside.
void jb_handle_release(jb_program *program, int64_t handle);
// Makes the calls of a program cheaper that has turned out to be called often.
void jb_build_tier2(JNIEnv *env, jb_program *program);
// jstring from a str; NULL with a Python exception.
jstring jb_java_string(JNIEnv *env, PyObject *text);
// Sets a Python exception from the pending JNI exception (cold: start, attach, internal errors). False always.
bool jb_raise_pending(JNIEnv *env, PyObject *type, const char *doing);

// platform.c: the address below which this thread's stack has less than JB_STACK_RESERVE left for Java; 1 when the system does not tell.
uintptr_t jb_stack_floor(void);
// A full stack is an exception on JNI. In a stub it would find the entry's catch-all no room, and end the process.
static inline bool jb_room_for_stub(void)
{
    char here;
    if (JB_UNLIKELY(jb_self.floor == 0))
        jb_self.floor = jb_stack_floor();
    return JB_LIKELY((uintptr_t)&here > jb_self.floor);
}

// Calls of the bridge itself that get stubs too, behind the entries' slots.
enum jb_extra_slot { JB_SLOT_RELEASE, JB_SLOT_TAKE_ERROR, JB_EXTRA_SLOTS };
static inline void *jb_extra_stub(const jb_program *program, enum jb_extra_slot which)
{
    void *stub = atomic_load_explicit(&program->slots[program->entry_count + which], memory_order_acquire);
    return stub != NULL && jb_room_for_stub() ? stub : NULL;
}

// ---- platform.c: what POSIX and Windows do differently --------------------------------------------------------------

void *jb_library_open(const char *path, char *error, size_t capacity);
void *jb_library_loaded_jvm(void); // handle of a libjvm that is in the process already, or NULL
void *jb_library_symbol(void *library, const char *name);
bool jb_thread_key_create(void (*at_thread_end)(void *));
void jb_thread_key_set(void *value);
bool jb_at_fork_child(void (*child)(void));
long jb_process_id(void);
// The JVM takes its character set from the environment, and leaves the process in that locale. Around its creation the
// environment is made to agree with Python, which may use UTF-8 under LC_ALL=C; afterwards both are put back.
typedef struct jb_locale {
    char *process;  // owned; what setlocale said, or NULL
    char *variable; // owned; LC_ALL, or NULL when it was not set
    bool changed;   // LC_ALL was
} jb_locale;
void jb_locale_enter(jb_locale *locale, bool utf8);
void jb_locale_leave(jb_locale *locale);

void jb_sleep_ms(int milliseconds);
// Bytes that this thread's stack has left; SIZE_MAX when the system does not tell.
size_t jb_stack_left(void);
// Starts a detached native thread.
bool jb_thread_start(void (*run)(void *), void *argument);

// ---- signals.c ----------------------------------------------------------------------------------------------------

// Remembers the JVM's handlers; right after its creation.
void jb_signals_snapshot(void);
// Wraps faulthandler.enable and disable of this interpreter.
bool jb_signals_wrap_faulthandler(void);
// Disables faulthandler before the interpreter's end would do so behind our back.
void jb_signals_at_exit(void);

// ---- typenode.c: type nodes of the descriptor ------------------------------------------------------------------------

enum jb_code {
    JB_VOID,
    JB_BOOL,
    JB_INT,
    JB_INT32,
    JB_INT16,
    JB_INT8,
    JB_FLOAT,
    JB_FLOAT32,
    JB_CHAR,
    JB_STR,
    JB_UTF8,
    JB_BYTES,
    JB_BUFFER,
    JB_CLASS,
    JB_ENUM,
    JB_OBJECT,
    JB_CALLABLE,
    JB_ITERATOR,
    JB_AWAITABLE,
    JB_ENCODED, // from here on: one codec value
    JB_BIGINT = JB_ENCODED,
    JB_DECIMAL,
    JB_DATE,
    JB_TIME,
    JB_DATETIME,
    JB_DURATION,
    JB_UUID,
    JB_PATH,
    JB_LIST,
    JB_SET,
    JB_FROZENSET,
    JB_DICT,
    JB_TUPLE,
    JB_INTS,
    JB_FLOATS,
    JB_RECORD,
    JB_ITERABLE,
    JB_ANY,
};

typedef struct jb_type {
    uint8_t code;
    bool opt;
    bool writable;         // JB_BUFFER
    uint32_t index;        // JB_CLASS, JB_ENUM, JB_RECORD
    uint32_t count;        // of items
    struct jb_type *items; // owned; JB_CALLABLE: the arguments, then the result
} jb_type;

enum jb_shape { JB_R_VOID, JB_R_WORD, JB_R_TEXT, JB_R_BYTES, JB_R_ENCODED };

// Fills *type from a borrowed list; the tables of classes, enums and records bound its indices.
bool jb_type_compile(jb_module *module, PyObject *node, jb_type *type);
void jb_type_clear(jb_type *type);
int jb_type_words(const jb_type *type);
enum jb_shape jb_type_shape(const jb_type *type);
// What an error message calls it: "int", "a bytes-like object"; borrowed, static.
const char *jb_type_expected(const jb_module *module, const jb_type *type);
// The annotation of inspect.signature; what a result gives may be narrower than what a parameter takes.
PyObject *jb_type_annotation(jb_module *module, const jb_type *type, bool result);

// ---- module.c -----------------------------------------------------------------------------------------------------

typedef struct jb_class {
    PyTypeObject *type; // owned
    jb_func *create;    // owned; NULL: cannot be instantiated
    bool reduce;        // pickles by __getstate__ and __from_state__
    bool final;         // Python may not derive from it; declared classes may
} jb_class;

typedef struct jb_enum {
    PyObject *type;    // owned
    PyObject **member; // owned, by ordinal
    uint32_t count;
} jb_enum;

typedef struct jb_record {
    PyObject *name;
    PyObject *type; // owned named tuple; NULL: plain dicts
    uint32_t count;
    PyObject **field_name; // owned, interned
    jb_type *field_type;
} jb_record;

typedef struct jb_exception {
    PyObject *type; // owned
    uint32_t count;
    PyObject **attribute; // owned names, the base's first
} jb_exception;

struct jb_module {
    PyObject *self; // borrowed: the module object
    jb_program *program;
    jb_home *home;
    bool ready;                // this interpreter has seen the start
    unsigned long main_thread; // of Python; 0 before somebody asked
    PyObject *name;            // public module name
    PyObject *package;         // of _jvm
    PyObject *directory;       // str
    PyObject *dispatch;        // str
    PyObject *descriptor;      // bytes
    PyObject *declarations;    // decoded descriptor
    PyTypeObject *function_type, *method_type, *iterator_type, *future_type, *throwable_type, *shown_type,
        *class_signature_type;
    uint32_t class_count, enum_count, record_count, exception_count;
    jb_class *classes;
    jb_enum *enums;
    jb_record *records;
    jb_exception *exceptions;
    // Imported on first use, all owned.
    PyObject *date, *time, *datetime, *timedelta, *timezone, *utc, *decimal, *uuid, *path, *sequence, *abstract_set;
    PyObject *method_object, *str_java, *str_notes;
};

extern struct PyModuleDef jb_module_def;

// Imports a module and takes an attribute, once: *cache is filled. Borrowed.
PyObject *jb_import(PyObject **cache, const char *module, const char *attribute);
// A built-in by name, borrowed; NULL without an exception when there is none.
PyObject *jb_builtin(const char *name);
// Item of a borrowed dict under a literal key, borrowed; NULL without an exception when absent.
PyObject *jb_get(PyObject *dict, const char *key);
// Helpers over jb_get for absent keys; a wrong type sets ImportError and gives false.
bool jb_get_bool(PyObject *dict, const char *key, bool absent, bool *value);
bool jb_get_long(PyObject *dict, const char *key, long absent, long *value);
// Borrowed str, or NULL with *ok telling whether that is fine.
PyObject *jb_get_str(PyObject *dict, const char *key, bool required, bool *ok);
PyObject *jb_get_list(PyObject *dict, const char *key, bool *ok);
// "The descriptor of this package is damaged: …" as ImportError; false.
bool jb_damaged(const char *format, ...);

// ---- codec --------------------------------------------------------------------------------------------------------

enum jb_tag {
    JB_T_NONE,
    JB_T_FALSE,
    JB_T_TRUE,
    JB_T_INT,
    JB_T_BIGINT,
    JB_T_FLOAT,
    JB_T_STR,
    JB_T_ASCII,
    JB_T_BYTES,
    JB_T_LIST,
    JB_T_TUPLE,
    JB_T_SET,
    JB_T_FROZENSET,
    JB_T_DICT,
    JB_T_OBJECT,
    JB_T_ENUM,
    JB_T_RECORD,
    JB_T_DATE,
    JB_T_TIME,
    JB_T_DATETIME,
    JB_T_DURATION,
    JB_T_DECIMAL,
    JB_T_UUID,
    JB_T_PATH,
    JB_T_PYOBJECT,
    JB_T_INTS,
    JB_T_FLOATS,
    JB_T_STOP,
    JB_T_RECORDS,
    JB_T_ERROR,
    JB_T_RAISED, // never inside a value
};

typedef struct jb_reader {
    jb_module *module;
    const uint8_t *at, *end;
    int depth;
    bool trusted; // from our Java half: may carry handles and references
    bool stopped; // a STOP was read as the whole value
    bool sketch;  // first reading of a descriptor: enums and records do not exist yet and read as None
} jb_reader;

// One value of the whole buffer; trailing bytes are an error. STOP: NULL, no exception, reader->stopped.
PyObject *jb_read_all(jb_reader *reader);
PyObject *jb_read_value(jb_reader *reader);
// A STR or ASCII.
PyObject *jb_read_str(jb_reader *reader);
bool jb_read_tag(jb_reader *reader, uint8_t *tag);
bool jb_read_u32(jb_reader *reader, uint32_t *value);
bool jb_read_i64(jb_reader *reader, int64_t *value);
// The bytes of a STR or ASCII, borrowed from the buffer.
bool jb_read_text(jb_reader *reader, const char **text, uint32_t *length);
PyObject *jb_read_malformed(const char *what); // ValueError, NULL
// Releases the handles in the rest of a trusted buffer whose reading failed; keeps the exception.
void jb_read_abandon(jb_reader *reader);

// Where a value stands, for messages: argument, then items inwards.
typedef struct jb_where {
    const struct jb_where *up;
    const jb_func *func; // outermost only; NULL: a bare value
    PyObject *name;      // outermost: parameter name
    Py_ssize_t index;    // of a sequence; -1: see key
    PyObject *key;       // of a dict; NULL with index -1: an element of a set
    bool of_key;         // the key itself is wrong
} jb_where;

typedef struct jb_writer {
    jb_module *module;
    uint8_t *data;
    size_t length, capacity;
    bool heap;
    bool bare; // no references or handles may be written (_encode)
    int depth;
    jb_ref **refs; // made for this call, ours until it is made
    size_t ref_count, ref_capacity;
    uint8_t local[512];
} jb_writer;

void jb_writer_init(jb_writer *writer, jb_module *module);
// Frees the buffer and, when the call was not made, the references.
void jb_writer_free(jb_writer *writer, bool called);
bool jb_write_typed(jb_writer *writer, const jb_type *type, PyObject *value, const jb_where *where);
bool jb_write_any(jb_writer *writer, PyObject *value, const jb_where *where);
bool jb_write_bytes(jb_writer *writer, const void *bytes, size_t count);
bool jb_write_u8(jb_writer *writer, uint8_t value);
bool jb_write_u32(jb_writer *writer, uint32_t value);
bool jb_write_i64(jb_writer *writer, int64_t value);
bool jb_write_text(jb_writer *writer, uint8_t tag, const char *text, Py_ssize_t length);
bool jb_write_utf8(jb_writer *writer, const char *literal);
// Tag and room for the number of items; closing fills it in.
bool jb_open_container(jb_writer *writer, uint8_t tag, size_t *mark);
bool jb_close_container(jb_writer *writer, size_t mark, Py_ssize_t count);
// A reference for Java, tracked by the writer; steals nothing.
bool jb_writer_ref(jb_writer *writer, PyObject *value, int64_t *reference);

// "f() argument 'x'[3] must be int, not str" as TypeError; false.
bool jb_expected(const jb_where *where, const char *expected, PyObject *value);
// "<where> <text>" as an exception of the given type; false.
bool jb_complain(const jb_where *where, PyObject *type, const char *format, ...);
// Scalars shared by words and codec; all with CPython's rules.
bool jb_to_int(const jb_type *type, PyObject *value, const jb_where *where, int64_t *result);
// An exact int of 60 bits, read in place; false for any other object, without an exception.
static inline bool jb_small_int(PyObject *value, int64_t *number)
{
    bool small = false;
#if !defined(Py_LIMITED_API) && PY_VERSION_HEX < 0x030C0000 && PYLONG_BITS_IN_DIGIT == 30
    if (JB_LIKELY(PyLong_CheckExact(value))) {
        const digit *digits = ((PyLongObject *)value)->ob_digit;
        Py_ssize_t size = Py_SIZE(value);
        int64_t magnitude = 0;
        small = size >= -2 && size <= 2;
        if (small && size != 0)
            magnitude =
                size == 2 || size == -2 ? (int64_t)digits[0] | (int64_t)digits[1] << PyLong_SHIFT : (int64_t)digits[0];
        *number = size < 0 ? -magnitude : magnitude;
    }
#else
    (void)value;
    (void)number;
#endif
    return small;
}
bool jb_to_float(const jb_type *type, PyObject *value, const jb_where *where, double *result);
bool jb_to_char(const jb_type *type, PyObject *value, const jb_where *where, int64_t *result);
bool jb_to_handle(jb_module *module, const jb_type *type, PyObject *value, const jb_where *where, int64_t *result);
bool jb_to_ordinal(jb_module *module, const jb_type *type, PyObject *value, const jb_where *where, int64_t *result);

// str from UTF-8 that Java wrote.
PyObject *jb_text(const char *utf8, Py_ssize_t length, bool ascii);

// ---- func.c, args.c, call.c ----------------------------------------------------------------------------------------

enum jb_param_kind { JB_POSITIONAL, JB_EITHER, JB_VAR_POSITIONAL, JB_KEYWORD, JB_VAR_KEYWORD };
enum jb_kind { JB_FUNCTION, JB_METHOD, JB_STATIC, JB_CLASSMETHOD, JB_NEW, JB_GETTER, JB_SETTER, JB_DELETER };

typedef struct jb_param {
    PyObject *name; // owned, interned
    jb_type type;
    uint8_t kind;
    PyObject *fallback;      // owned default; NULL: required
    PyObject *fallback_text; // owned or NULL
} jb_param;

struct jb_func {
    PyObject_HEAD vectorcallfunc vectorcall;
    jb_module *module;   // state of `owner`
    PyObject *owner;     // owned: the module object, keeps the state alive
    jb_program *program; // lives for ever
    PyTypeObject *of;    // owned: class of self, or NULL
    uint32_t entry;
    uint8_t kind;
    uint8_t words; // of the whole call
    uint8_t result_shape;
    bool has_self;    // first argument is the receiver and first word its handle
    bool skips_first; // classmethod: the first argument is the class, which Java does not see
    bool ints;        // every parameter is an int of 64 bits
    bool plain;       // fast path: no *args, no **kwargs, and no argument needs cleaning up
    bool interruptible;
    bool is_operator; // an operand of the wrong type is answered with NotImplemented
    long gil;
    uint32_t param_count, positional_count, required_count,
        keyword_count; // of params; positional: POSITIONAL and EITHER
    uint32_t positional_only_count;
    Py_ssize_t direct_count; // so many positional arguments, and no others, are the parameters; -1: no number is
    int32_t var_positional, var_keyword; // index or -1
    uint32_t buffer_count;
    jb_param *params;
    jb_type result;
    PyObject *name, *qualname, *public_module, *doc, *deprecated; // owned; the last two may be NULL
    PyObject *signature;                                          // owned, built on first use
    PyObject *weakrefs;
};

extern PyType_Spec jb_function_spec, jb_method_spec, jb_shown_spec, jb_class_signature_spec;

// qualifier: borrowed str "Class" or NULL. of: borrowed or NULL.
jb_func *jb_func_new(jb_module *module, PyObject *declaration, PyTypeObject *of, PyObject *qualifier, enum jb_kind kind,
                     PyObject *public_module);
PyObject *jb_func_signature(jb_func *func);
PyObject *jb_func_text_signature(jb_func *func);
// Object whose repr is the text.
PyObject *jb_shown_new(jb_module *module, PyObject *text);
// Descriptor for `__signature__` of a class.
PyObject *jb_class_signature_new(jb_module *module, jb_func *create);

// Matches arguments to parameters: slots[i] becomes a borrowed object. What *args and **kwargs take comes
// back as new references in *extra and *extra_keywords; both may be NULL for a callable that has neither.
bool jb_args_match(const jb_func *func, PyObject *const *args, Py_ssize_t nargs, PyObject *const *values,
                   PyObject *names, PyObject **slots, PyObject **extra, PyObject **extra_keywords);

// A call of a constructor: leaves the handle in *handle. values, names: keyword arguments or NULL.
bool jb_call_new(jb_func *func, PyObject *const *args, Py_ssize_t nargs, PyObject *const *values, PyObject *names,
                 int64_t *handle);
PyObject *jb_func_vectorcall(PyObject *self, PyObject *const *args, size_t nargsf, PyObject *names);
// The crossing alone, with or without the GIL: the slot's stub, or JNI.
int64_t jb_invoke(jb_program *program, uint32_t entry, const jvalue *words, uint32_t count);
// Gives back what a result word owns.
void jb_drop_result(jb_func *func, int64_t result);
// interrupt.c: 1 on Python's main thread, 0 on others; -1 with what a signal's handler raised meanwhile.
int jb_on_main_thread(jb_module *module);
// The crossing of an interruptible call on that thread. *held: bytes of a result that did not fit, owned (free).
bool jb_cross_interruptible(jb_func *func, const jvalue *words, uint32_t count, int64_t *result, uint8_t **held);
// A Bridge method (program, out, capacity) → encoded result; for next, stats and the like. *stopped: a STOP came.
PyObject *jb_bridge_value(jb_module *module, jmethodID method, const jvalue *head, int count, bool *stopped,
                          enum jb_shape shape);

// ---- types.c --------------------------------------------------------------------------------------------------------

typedef struct jb_object {
    PyObject_HEAD int64_t handle; // 0: none
    jb_program *program;
    PyObject *weakrefs;
} jb_object;

extern PyType_Spec jb_iterator_spec, jb_future_spec;

// Wraps a handle, which is released on failure. type: borrowed.
PyObject *jb_object_wrap(jb_program *program, PyTypeObject *type, int64_t handle);
// Each takes the borrowed list of declarations and, by index, the borrowed public module of each. In this order:
bool jb_types_enums(jb_module *module, PyObject *declarations, PyObject *const *public_modules);
bool jb_types_records(jb_module *module, PyObject *declarations, PyObject *const *public_modules);
bool jb_types_exceptions(jb_module *module, PyObject *declarations, PyObject *const *public_modules);
bool jb_types_classes(jb_module *module, PyObject *declarations, PyObject *const *public_modules);
bool jb_types_record_fields(jb_module *module, PyObject *declarations);
bool jb_types_fill_classes(jb_module *module, PyObject *declarations, PyObject *const *public_modules);
// The record of a type itself; NULL without exception when there is none. Borrowed.
jb_class *jb_class_of(jb_module *module, PyTypeObject *type);
// A type's name for messages.
PyObject *jb_type_name(PyTypeObject *type);

// ---- errors.c -----------------------------------------------------------------------------------------------------

extern PyType_Spec jb_throwable_spec;

// The exception, borrowed, that stands for a full stack or heap of Java's, if that is pending in JNI; it is cleared then.
// NULL for anything else. No Python API inside.
PyObject *jb_want(JNIEnv *env, const jb_program *program, const char **text);
// What a call into Java left pending in JNI, instead of an answer, becomes a Python exception. False always.
bool jb_raise_escaped(JNIEnv *env, const jb_program *program, const char *doing);
// The pending Throwable of this thread becomes a Python exception. Returns false when the word was genuine.
bool jb_raise_java(jb_module *module);
// Reads the dict of ABI.md §6: the exception object, not raised.
PyObject *jb_read_failure(jb_reader *reader);
// The same from the bytes of a failure, raised.
void jb_raise_failure(jb_module *module, const uint8_t *bytes, int64_t length);
// Encodes the raised Python exception as ERROR (ABI.md §6) and clears it.
bool jb_write_raised(jb_writer *writer);

// ---- callbacks.c --------------------------------------------------------------------------------------------------

jb_home *jb_home_new(jb_module *module);
// New tracked reference; the object is kept until Java releases it.
jb_ref *jb_ref_new(jb_home *home, PyObject *object);
// Drops one with the GIL held.
void jb_ref_drop(jb_ref *ref);
// The object of a reference that Java names, new; NULL with RuntimeError when it belongs to another interpreter.
PyObject *jb_ref_object(const jb_module *module, const jb_ref *ref);
// At the end of an interpreter that is not the main one: lets callbacks end, admits no more, drops what Java holds.
void jb_home_close(jb_home *home);
// Gives one back from any thread, with or without the GIL: it is dropped at the next call.
void jb_ref_give_back(jb_ref *ref);
// Takes a frame off this thread.
static inline void jb_frame_end(jb_frame *frame)
{
    jb_self.frame = frame->up;
    if (JB_UNLIKELY(frame->returned != NULL))
        jb_ref_give_back(frame->returned);
}
// At the end of a thread.
void jb_callbacks_thread_end(void);
// Drops what Java released; with the GIL of the home's interpreter.
void jb_home_sweep(jb_home *home);
bool jb_callbacks_register(JNIEnv *env, jclass native);

// ---- pull.c -------------------------------------------------------------------------------------------------------

// A reference for Java to pull items of the parameter's type through, tracked by the writer; steals nothing.
bool jb_pull_ref(jb_writer *writer, const jb_func *func, const jb_param *param, PyObject *iterator, int64_t *reference);
// Writes at most `limit` items as a LIST, an empty one at the end. New: a list of them, to be kept until Java has read.
PyObject *jb_pull_piece(jb_writer *writer, jb_ref *ref, Py_ssize_t limit);
void jb_pull_free(jb_pull *pull);

#endif

// What ThreadKit needs of Linux that Swift cannot say: signal handlers, whose code must be
// async-signal-safe, alternate signal stacks, and a timer that wakes poll().
#ifndef CLINUXEVENTS_H
#define CLINUXEVENTS_H

#include <stddef.h>
#include <stdint.h>

// Signals as bytes in a pipe. Returns the descriptor to read from, or -1 with errno set; EBUSY
// means that they are already being received.
int linuxevents_signals_start(const int *signals, int count);
// Gives the signals back to whoever handled them before, and closes the pipe.
void linuxevents_signals_stop(void);
// Lets this thread receive the signals that are being received.
void linuxevents_signals_unblock(void);

// Remembers the terminal's present settings and, until disarmed, restores them when the program
// crashes or calls exit(): settings, then `leave`, then `message`. Where `chain` is not 0, the
// crash handlers that were there before run afterwards; else the program dies by the signal.
// Returns 0, or -1 with errno set.
int linuxevents_rescue_arm(int fd, const char *leave, size_t leave_size, const char *message,
                           size_t message_size, int chain);
// Forgets the terminal; crashes are left alone again.
void linuxevents_rescue_disarm(void);

// Names this thread; at most 15 bytes.
void linuxevents_thread_name(const char *name);
// Gives this thread a stack for signal handlers and lets crash signals through to it. Returns the
// stack, to be given to linuxevents_thread_finish, or NULL.
void *linuxevents_thread_prepare(void);
// Frees the stack of this thread.
void linuxevents_thread_finish(void *stack);

// Stops this process group as Ctrl-Z does and returns once it was continued; at once where nothing
// could continue it.
void linuxevents_stop_group(void);

// A descriptor that becomes readable after a time. Returns it, or -1 with errno set.
int linuxevents_timer_open(void);
// Makes it readable after `nanoseconds` (at least 1); 0 makes it unreadable until set again.
void linuxevents_timer_set(int fd, int64_t nanoseconds);

#endif

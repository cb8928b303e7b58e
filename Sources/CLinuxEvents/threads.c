#define _GNU_SOURCE
#include "CLinuxEvents.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define HANDLER_STACK_SIZE 65536

void linuxevents_thread_name(const char *name) { pthread_setname_np(pthread_self(), name); }

void *linuxevents_thread_prepare(void) {
  sigset_t set;
  sigemptyset(&set);
  const int crash_signals[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
  for (size_t i = 0; i < sizeof crash_signals / sizeof *crash_signals; i++) {
    sigaddset(&set, crash_signals[i]);
  }
  // A crash signal that a thread blocks kills the process without running any handler.
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  void *memory = malloc(HANDLER_STACK_SIZE);
  if (!memory) return NULL;
  stack_t stack = {.ss_sp = memory, .ss_size = HANDLER_STACK_SIZE};
  if (sigaltstack(&stack, NULL) != 0) {
    free(memory);
    return NULL;
  }
  return memory;
}

void linuxevents_thread_finish(void *stack) {
  if (!stack) return;
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  free(stack);
}

static atomic_int was_continued = 0;

static void on_continue(int number) {
  (void)number;
  atomic_store(&was_continued, 1);
}

void linuxevents_stop_group(void) {
  struct sigaction stop = {0}, resume = {0}, old_stop, old_resume;
  stop.sa_handler = SIG_DFL;
  resume.sa_handler = on_continue;
  sigemptyset(&stop.sa_mask);
  sigemptyset(&resume.sa_mask);
  sigset_t both, old_mask;
  sigemptyset(&both);
  sigaddset(&both, SIGTSTP);
  sigaddset(&both, SIGCONT);
  atomic_store(&was_continued, 0);
  sigaction(SIGTSTP, &stop, &old_stop);
  sigaction(SIGCONT, &resume, &old_resume);
  pthread_sigmask(SIG_UNBLOCK, &both, &old_mask);
  // SIGTSTP, not SIGSTOP: the kernel ignores it in a group that no shell could continue.
  kill(0, SIGTSTP);
  // Another thread may take the signal a moment later; nothing may be drawn before that. Time that
  // the process spends stopped does not count, because the poll ends when it is continued.
  for (int i = 0; i < 50 && !atomic_load(&was_continued); i++) poll(NULL, 0, 10);
  pthread_sigmask(SIG_SETMASK, &old_mask, NULL);
  sigaction(SIGCONT, &old_resume, NULL);
  sigaction(SIGTSTP, &old_stop, NULL);
}

int linuxevents_timer_open(void) {
  return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
}

void linuxevents_timer_set(int fd, int64_t nanoseconds) {
  struct itimerspec spec = {0};
  spec.it_value.tv_sec = nanoseconds / 1000000000;
  spec.it_value.tv_nsec = nanoseconds % 1000000000;
  timerfd_settime(fd, 0, &spec, NULL);
}

#define _GNU_SOURCE
#include "CLinuxEvents.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define CRASH_SIGNALS 6
#define TEXT_SIZE 1024

static const int crash_signals[CRASH_SIGNALS] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
static struct sigaction previous_actions[CRASH_SIGNALS];
static int chain_to_previous = 0;
static int exit_hook_installed = 0;

static int terminal_fd = -1;
static struct termios terminal_settings;
static char leave_text[TEXT_SIZE];
static size_t leave_text_size = 0;
static char message_text[TEXT_SIZE];
static size_t message_text_size = 0;
// Set last when arming and taken once, so that two crashing threads do not restore twice.
static atomic_int armed = 0;

static void write_all(int fd, const char *text, size_t size) {
  while (size > 0) {
    ssize_t count = write(fd, text, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    text += count;
    size -= (size_t)count;
  }
}

// Async-signal-safe: write and tcsetattr only.
static int restore_terminal(int with_message) {
  if (!atomic_exchange(&armed, 0)) return 0;
  write_all(terminal_fd, leave_text, leave_text_size);
  // TCSANOW: a terminal that no longer reads must not hold up a dying program.
  tcsetattr(terminal_fd, TCSANOW, &terminal_settings);
  if (with_message) write_all(terminal_fd, message_text, message_text_size);
  return 1;
}

static void on_crash(int number) {
  restore_terminal(1);
  for (int i = 0; i < CRASH_SIGNALS; i++) {
    if (crash_signals[i] != number) continue;
    if (chain_to_previous) {
      sigaction(number, &previous_actions[i], NULL);
    } else {
      signal(number, SIG_DFL);
    }
  }
  // Blocked while this handler runs; it strikes on return, whoever sent the first one.
  raise(number);
}

static void on_exit_hook(void) { restore_terminal(0); }

int linuxevents_rescue_arm(int fd, const char *leave, size_t leave_size, const char *message,
                           size_t message_size, int chain) {
  if (leave_size > TEXT_SIZE || message_size > TEXT_SIZE) {
    errno = E2BIG;
    return -1;
  }
  linuxevents_rescue_disarm();
  if (tcgetattr(fd, &terminal_settings) != 0) return -1;
  terminal_fd = fd;
  memcpy(leave_text, leave, leave_size);
  leave_text_size = leave_size;
  memcpy(message_text, message, message_size);
  message_text_size = message_size;
  chain_to_previous = chain;
  if (!exit_hook_installed) exit_hook_installed = atexit(on_exit_hook) == 0;
  struct sigaction action = {0};
  action.sa_handler = on_crash;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < CRASH_SIGNALS; i++) {
    sigaction(crash_signals[i], &action, &previous_actions[i]);
  }
  atomic_store(&armed, 2);
  return 0;
}

void linuxevents_rescue_disarm(void) {
  if (!atomic_exchange(&armed, 0)) return;
  for (int i = 0; i < CRASH_SIGNALS; i++) sigaction(crash_signals[i], &previous_actions[i], NULL);
}

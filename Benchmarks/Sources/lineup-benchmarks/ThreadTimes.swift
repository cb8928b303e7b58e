/// What the kernel counted for some threads of a program.
struct ThreadTimes {
  /// CPU time in milliseconds.
  private(set) var cpu = 0.0
  /// Milliseconds in which a thread could have run but no core was free: other programs' doing.
  private(set) var waiting = 0.0

  /// Adds up the threads of these names.
  init(ofThreads names: Set<String>, pid: Int32) {
    for thread in ProgramThread.all(of: pid) where names.contains(thread.name) {
      cpu += thread.cpu
      waiting += thread.waiting
    }
  }

  /// What has been added since.
  func since(_ before: ThreadTimes) -> ThreadTimes {
    var difference = self
    difference.cpu -= before.cpu
    difference.waiting -= before.waiting
    return difference
  }
}

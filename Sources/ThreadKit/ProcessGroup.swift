import CLinuxEvents

/// This program together with those that the shell started with it.
public enum ProcessGroup {
  /// Stops the group as Ctrl-Z does, and returns when the shell continues it.
  ///
  /// Where no shell could continue it, nothing stops and this returns within a second.
  public static func stop() {
    linuxevents_stop_group()
  }
}

/// Runs an actor's, or a task's, work on one named thread, in the order in which it was asked for.
///
/// The thread ends when the executor is no longer referenced and its work is done.
///
/// ```swift
/// actor Embedder {
///   nonisolated let executor: ThreadExecutor
///   nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
/// }
/// ```
public final class ThreadExecutor: SerialExecutor, TaskExecutor {
  private typealias Entry = (job: UnownedJob, executor: ThreadExecutor)
  /// The thread's name.
  public let name: String
  private let queue: JobQueue<Entry>

  /// Starts the executor's thread.
  ///
  /// A `niceness` above 0 lets it step back behind other threads where processors are few.
  ///
  /// - Throws: `ThreadError.cannotStartThread` where the system refuses.
  public init(
    name: String, stackBytes: Int = 8 << 20, niceness: Int32 = 0
  ) throws(ThreadError) {
    self.name = name
    let queue = JobQueue<Entry>()
    self.queue = queue
    _ = try NamedThread(name: name, stackBytes: stackBytes, niceness: niceness) {
      while let entries = queue.takeAll() {
        for entry in entries {
          unsafe entry.job.runSynchronously(
            isolatedTo: entry.executor.asUnownedSerialExecutor(),
            taskExecutor: entry.executor.asUnownedTaskExecutor())
        }
      }
    }
  }

  deinit {
    queue.close()
  }

  /// Queues a job; called by the runtime.
  public func enqueue(_ job: consuming ExecutorJob) {
    // The entry holds the executor, so that it outlives its queued jobs.
    queue.append((UnownedJob(job), self))
  }

  /// The executor as an actor names it.
  public func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }

  /// The executor as a task names it.
  public func asUnownedTaskExecutor() -> UnownedTaskExecutor {
    unsafe UnownedTaskExecutor(ordinary: self)
  }
}

import Glibc

/// A program run to its end.
struct Child {
    var nanoseconds: Double
    var exitCode: Int32
    var output: String

    /// Runs a program found on the path, with its output to us where `capture`, else to nowhere.
    static func run(_ arguments: [String], capture: Bool = false) throws -> Child {
        var pipeEnds: [Int32] = [-1, -1]
        if capture, pipe(&pipeEnds) != 0 { throw Failure("pipe: \(String(cString: strerror(errno)))") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        if capture {
            posix_spawn_file_actions_adddup2(&actions, pipeEnds[1], 1)
            posix_spawn_file_actions_addclose(&actions, pipeEnds[0])
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        let start = monotonicNow()
        let status = posix_spawnp(&process, arguments[0], &actions, nil, &words, environ)
        if capture { close(pipeEnds[1]) }
        guard status == 0 else {
            if capture { close(pipeEnds[0]) }
            throw Failure("\(arguments[0]): \(String(cString: strerror(status)))")
        }
        var bytes: [UInt8] = []
        if capture {
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(pipeEnds[0], &chunk, chunk.count)
                if count > 0 { bytes += chunk[..<count] } else if count == 0 || errno != EINTR { break }
            }
            close(pipeEnds[0])
        }
        var code: Int32 = 0
        while waitpid(process, &code, 0) < 0, errno == EINTR {}
        let end = monotonicNow()
        return Child(
            nanoseconds: end - start, exitCode: code & 0x7F == 0 ? code >> 8 & 0xFF : 128 + code & 0x7F,
            output: String(decoding: bytes, as: UTF8.self))
    }

    /// The lines `name number`, or `name number unit`, of a program's output.
    static func figures(_ arguments: [String]) throws -> [String: Double] {
        let child = try run(arguments, capture: true)
        guard child.exitCode == 0 else { throw Failure("\(arguments.joined(separator: " ")) ended with \(child.exitCode)") }
        var found: [String: Double] = [:]
        for line in child.output.split(separator: "\n") {
            let words = line.split(separator: " ")
            if (2...3).contains(words.count), let value = Double(words[1].filter { $0 != "\r" }) { found[String(words[0])] = value }
        }
        return found
    }
}

/// Why a figure is not there.
struct Failure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

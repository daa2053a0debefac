import WindowsMachine

/// The log of a VHDX: changes of metadata that a writer noted before making them. We write in an order that needs none, but a file from
/// elsewhere may come with one; opening it carries out the log's last complete sequence.
enum VHDXLog {
    private static let sector: UInt64 = 4096

    private struct Entry {
        var offset: UInt64
        var length: UInt64
        var tail: UInt64
        var sequence: UInt64
        var bytes: [UInt8]
    }

    static func replay(_ file: DiskFile, _ header: VHDX.Header) throws(VirtualDiskError) {
        let length = UInt64(header.logLength)
        guard header.logVersion == 0, length > 0, length <= 256 << 20, length % VHDX.megabyte == 0,
            header.logOffset % VHDX.megabyte == 0, header.logOffset >= VHDX.megabyte, header.logOffset <= (try file.length)
        else { throw VirtualDiskError(.headerCorrupt, path: file.name) }
        let log = try file.read(at: header.logOffset, count: Int(length))
        let id = header.logID
        var best: [Entry] = []
        var start: UInt64 = 0
        while start < length {
            var sequence: [Entry] = []
            var at = start
            var next: UInt64?
            while let entry = entry(log, at: at, id: id), next == nil || entry.sequence == next {
                sequence.append(entry)
                next = entry.sequence &+ 1
                at = (at + entry.length) % length
                if at == start { break }
            }
            if let last = sequence.last, let newest = best.last?.sequence ?? Optional(0), last.sequence > newest,
                let tail = sequence.firstIndex(where: { $0.offset == last.tail })
            {
                best = Array(sequence[tail...])
            }
            start += sector
        }
        guard !best.isEmpty else { throw VirtualDiskError(.headerCorrupt, path: file.name) }
        for entry in best { try apply(entry, file) }
        if file.isWritable, let fileLength = best.last?.bytes.number(48, as: UInt64.self), fileLength > (try file.length),
            fileLength < UInt64(Int64.max)
        {
            try file.setLength(fileLength)
        }
    }

    private static func entry(_ log: [UInt8], at offset: UInt64, id: String) -> Entry? {
        let start = Int(offset)
        guard start + 64 <= log.count, log[start..<(start + 4)].elementsEqual("loge".utf8) else { return nil }
        let length = UInt64(log.number(start + 8, as: UInt32.self))
        guard length >= sector, length % sector == 0, length <= UInt64(log.count) else { return nil }
        // Entries may run over the end of the log and go on at its start.
        var bytes = Array(log[start..<min(log.count, start + Int(length))])
        bytes += log[0..<(Int(length) - bytes.count)]
        var checked = bytes
        checked.put(UInt32(0), at: 4)
        guard CRC32C.checksum(checked) == bytes.number(4, as: UInt32.self), WindowsIdentifier.text(bytes[32..<48]) == id else { return nil }
        return Entry(
            offset: offset, length: length, tail: UInt64(bytes.number(12, as: UInt32.self)), sequence: bytes.number(16), bytes: bytes)
    }

    private static func apply(_ entry: Entry, _ file: DiskFile) throws(VirtualDiskError) {
        let bytes = entry.bytes
        let count = Int(bytes.number(24, as: UInt32.self))
        let headerSectors = (64 + count * 32 + 4095) / 4096
        guard count <= (bytes.count - 64) / 32 else { throw VirtualDiskError(.headerCorrupt, path: file.name) }
        var dataSector = headerSectors * 4096
        for index in 0..<count {
            let at = 64 + index * 32
            let target = bytes.number(at + 16, as: UInt64.self)
            guard bytes.number(at + 24, as: UInt64.self) == entry.sequence, target < UInt64(Int64.max) - (1 << 40) else {
                throw VirtualDiskError(.headerCorrupt, path: file.name)
            }
            if bytes[at..<(at + 4)].elementsEqual("zero".utf8) {
                let length = bytes.number(at + 8, as: UInt64.self)
                guard length % sector == 0, length <= 1 << 30 else { throw VirtualDiskError(.headerCorrupt, path: file.name) }
                try file.write([UInt8](repeating: 0, count: Int(length)), at: target)
            } else if bytes[at..<(at + 4)].elementsEqual("desc".utf8) {
                guard dataSector + 4096 <= bytes.count, bytes[dataSector..<(dataSector + 4)].elementsEqual("data".utf8) else {
                    throw VirtualDiskError(.headerCorrupt, path: file.name)
                }
                // The first eight and last four bytes of the sector travel in the descriptor.
                var page = Array(bytes[(at + 8)..<(at + 16)]) + bytes[(dataSector + 8)..<(dataSector + 4092)]
                page += bytes[(at + 4)..<(at + 8)]
                try file.write(page, at: target)
                dataSector += 4096
            } else {
                throw VirtualDiskError(.headerCorrupt, path: file.name)
            }
        }
    }
}

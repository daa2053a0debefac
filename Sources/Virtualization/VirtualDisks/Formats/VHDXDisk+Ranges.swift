/// What lies in the file itself, and its compaction.
extension VHDXDisk {
    func ownRanges() throws(VirtualDiskError) -> [Range<UInt64>] {
        var ranges: [Range<UInt64>] = []
        func add(_ range: Range<UInt64>) {
            if let last = ranges.last, last.upperBound == range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        let block = UInt64(blockSize)
        let sector = UInt64(logicalSectorSize)
        for index in 0..<metadata.payloadBlocks {
            let start = index * block
            let end = min(start + block, size)
            switch try entry(entryIndex(ofBlock: index)) & 7 {
            case VHDX.BlockState.fullyPresent: add(start..<end)
            case VHDX.BlockState.zero, VHDX.BlockState.unmapped: if metadata.hasParent { add(start..<end) }
            case VHDX.BlockState.partiallyPresent:
                let sectors = (end - start) / sector
                let bits = try bitmap(block: index, first: 0, last: sectors - 1)
                var at: UInt64 = 0
                while at < sectors {
                    guard bits.isSet(at) else {
                        at += 1
                        continue
                    }
                    var stop = at + 1
                    while stop < sectors, bits.isSet(stop) { stop += 1 }
                    add(start + at * sector..<start + stop * sector)
                    at = stop
                }
            default: break
            }
        }
        return ranges
    }

    /// Blocks of zeros leave the table; then blocks from the end move into the holes, each written whole before its entry changes.
    func compact() throws(VirtualDiskError) {
        guard type != .fixed else { return }
        struct Used { var entry: UInt64; var offset: UInt64; var length: UInt64; var state: UInt64 }
        var used: [Used] = []
        for index in 0..<metadata.payloadBlocks {
            let slot = entryIndex(ofBlock: index)
            let value = try entry(slot)
            let state = value & 7
            guard state == VHDX.BlockState.fullyPresent || state == VHDX.BlockState.partiallyPresent else { continue }
            let offset = try place(value, length: UInt64(blockSize))
            if state == VHDX.BlockState.fullyPresent, !metadata.hasParent, try isZero(offset, UInt64(blockSize)) {
                try setEntry(slot, VHDX.BlockState.notPresent)
            } else {
                used.append(Used(entry: slot, offset: offset, length: UInt64(blockSize), state: state))
            }
        }
        for chunk in stride(from: 0, to: metadata.hasParent ? metadata.payloadBlocks : 0, by: Int(metadata.chunkRatio)) {
            let slot = entryIndex(ofBitmapFor: chunk)
            let value = try entry(slot)
            guard value & 7 == VHDX.BlockState.fullyPresent else { continue }
            used.append(Used(entry: slot, offset: try place(value, length: VHDX.megabyte), length: VHDX.megabyte, state: value & 7))
        }
        used.sort { $0.offset < $1.offset }
        var holes: [(offset: UInt64, length: UInt64)] = []
        var at = dataStart
        for part in used {
            if part.offset > at { holes.append((at, part.offset - at)) }
            at = max(at, part.offset + part.length)
        }
        for part in used.reversed() {
            guard let hole = holes.firstIndex(where: { $0.length >= part.length && $0.offset + part.length <= part.offset }) else { continue }
            var done: UInt64 = 0
            while done < part.length {
                let count = Int(min(1 << 20, part.length - done))
                try file.write(file.read(at: part.offset + done, count: count), at: holes[hole].offset + done)
                done += UInt64(count)
            }
            try setEntry(part.entry, holes[hole].offset | part.state)
            holes[hole] = (holes[hole].offset + part.length, holes[hole].length - part.length)
        }
        var last = dataStart
        for part in used {
            let value = try entry(part.entry)
            last = max(last, try place(value, length: part.length) + part.length)
        }
        try file.setLength(last)
        end = last
    }

    private func isZero(_ offset: UInt64, _ length: UInt64) throws(VirtualDiskError) -> Bool {
        var done: UInt64 = 0
        while done < length {
            let count = Int(min(1 << 20, length - done))
            if try file.read(at: offset + done, count: count).contains(where: { $0 != 0 }) { return false }
            done += UInt64(count)
        }
        return true
    }
}

/// A run of bytes in a segment or in the system pool.
struct Extent: Hashable, Sendable {
    var offset: UInt64
    var size: UInt64
    var end: UInt64 { offset + size }
}

/// Which parts of a linear space are free: sorted, disjoint, never touching runs. First fit.
struct RangeAllocator: Sendable {
    private(set) var free: [Extent]
    private(set) var freeBytes: UInt64
    let capacity: UInt64

    init(_ whole: Extent) {
        free = whole.size > 0 ? [whole] : []
        freeBytes = whole.size
        capacity = whole.size
    }

    /// One contiguous run, or nil. `alignment` is a power of two.
    mutating func allocate(size: UInt64, alignment: UInt64) -> Extent? {
        guard size > 0, size <= freeBytes else { return nil }
        for index in free.indices {
            let run = free[index]
            let start = (run.offset + alignment - 1) & ~(alignment - 1)
            guard start < run.end, run.end - start >= size else { continue }
            take(index, start: start, size: size)
            return Extent(offset: start, size: size)
        }
        return nil
    }

    /// One run if there is one, else several pieces of whole granules; nil (and nothing taken) where too little is free.
    mutating func allocatePieces(size: UInt64, alignment: UInt64, granule: UInt64) -> [Extent]? {
        if let whole = allocate(size: size, alignment: alignment) { return [whole] }
        guard size <= freeBytes else { return nil }
        var pieces: [Extent] = []
        var rest = size
        var index = 0
        let before = self
        while rest > 0, index < free.count {
            let run = free[index]
            let start = (run.offset + granule - 1) & ~(granule - 1)
            guard start < run.end, run.end - start >= granule else {
                index += 1
                continue
            }
            let usable = min(rest, (run.end - start) & ~(granule - 1))
            take(index, start: start, size: usable)
            pieces.append(Extent(offset: start, size: usable))
            rest -= usable
            index = 0
        }
        guard rest == 0 else {
            self = before
            return nil
        }
        return pieces
    }

    private mutating func take(_ index: Int, start: UInt64, size: UInt64) {
        let run = free[index]
        let before = Extent(offset: run.offset, size: start - run.offset)
        let after = Extent(offset: start + size, size: run.end - start - size)
        freeBytes -= size
        switch (before.size > 0, after.size > 0) {
        case (false, false): free.remove(at: index)
        case (true, false): free[index] = before
        case (false, true): free[index] = after
        case (true, true):
            free[index] = before
            free.insert(after, at: index + 1)
        }
    }

    mutating func release(_ extent: Extent) {
        guard extent.size > 0 else { return }
        var low = 0
        var high = free.count
        while low < high {
            let middle = (low + high) / 2
            if free[middle].offset < extent.offset { low = middle + 1 } else { high = middle }
        }
        freeBytes += extent.size
        var merged = extent
        if low < free.count, free[low].offset == merged.end {
            merged.size += free[low].size
            free.remove(at: low)
        }
        if low > 0, free[low - 1].end == merged.offset {
            free[low - 1].size += merged.size
        } else {
            free.insert(merged, at: low)
        }
    }
}

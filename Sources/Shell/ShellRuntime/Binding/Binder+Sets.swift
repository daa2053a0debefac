import ShellSyntax

/// Parameter sets: which are possible, which one is chosen, what it still needs (PSL-248..252).
extension Binder {
    /// The name that `$PSCmdlet.ParameterSetName` has with these sets possible; empty where they are several.
    private func setName(_ flags: UInt64) -> String {
        guard flags != .max, flags != 0 else { return metadata.defaultSet ?? CommandMetadata.allSets }
        let low = flags.trailingZeroBitCount
        if flags >> UInt64(low + 1) & 1 != 0 { return "" }
        return low < metadata.namedSets.count ? metadata.namedSets[low] : ""
    }
    private func nameCurrent() { runtime.parameterSetName = setName(current) }

    func ambiguousSet() -> ShellError {
        error(
            "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.",
            "AmbiguousParameterSet")
    }

    private func count(_ flags: UInt64) -> Int { flags == .max ? 1 : flags.nonzeroBitCount }

    private func takesInput(_ sets: UInt64) -> Bool {
        parameters().contains { parameter in
            parameter.takesPipeline && !isBound(parameter)
                && parameter.uses.contains { ($0.byValue || $0.byPropertyName) && ($0.flag == 0 || $0.flag & sets != 0) }
        }
    }

    /// Counts the sets that are possible; refuses none, and several where that is final.
    @discardableResult
    func validateSets(beforePipeline: Bool, setDefault: Bool) throws -> Int {
        var valid = count(current)
        let fallback = metadata.defaultFlag
        if valid == 0 { throw ambiguousSet() }
        if valid > 1 {
            if fallback != 0, current & fallback != 0 {
                runtime.parameterSetName = setName(fallback)
                if setDefault {
                    current = fallback
                    valid = 1
                }
            } else if !(beforePipeline && takesInput(current)) {
                valid = try resolveByMandatory()
            }
        } else {
            if current == .max {
                valid = max(1, metadata.namedSets.count)
                if beforePipeline, takesInput(current) {
                } else if fallback != 0 {
                    if setDefault {
                        current = fallback
                        valid = 1
                    }
                } else if valid > 1 {
                    valid = try resolveByMandatory()
                }
            }
            nameCurrent()
        }
        return valid
    }

    /// The only set whose mandatory parameters are all there.
    private func resolveByMandatory() throws -> Int {
        var left = current & metadata.allFlags
        for parameter in parameters() where parameter.isMandatorySomewhere && !parameter.isFound && !isBound(parameter) {
            for use in parameter.uses where use.mandatory { left &= ~use.flag }
        }
        guard count(left) == 1 else { throw ambiguousSet() }
        current = left
        nameCurrent()
        return 1
    }

    /// The possible sets that can still take an object from the pipeline.
    func setsTakingInput() -> UInt64 {
        var taking: UInt64 = 0
        for entry in delayed { taking |= metadata.parameters[entry.index].setFlags }
        for parameter in parameters() where parameter.takesPipeline && !isBound(parameter) {
            for use in parameter.uses where use.byValue || use.byPropertyName {
                if use.flag == 0 { return current }
                if use.flag & current != 0 { taking |= use.flag }
            }
        }
        return taking == 0 ? current : current & taking
    }

    /// One set in the end.
    func selectSet() throws {
        guard metadata.namedSets.count > 1, current == .max else { return }
        guard metadata.defaultFlag != 0 else { throw ambiguousSet() }
        current = metadata.defaultFlag
    }

    // MARK: mandatory parameters

    /// Missing mandatory parameters of one set (or, under `.max`, of all sets).
    private struct Missing {
        let sets: UInt64
        let isDefault: Bool
        var plain: [ParameterMetadata] = []
        var piped: [ParameterMetadata] = []
        var byValue = false
        var byName = false
        var isAll: Bool { sets == .max }
    }

    /// Mandatory parameters that the pipeline cannot give any more. Chooses a set where that follows from them.
    func missingMandatory(_ validCount: Int, expectsInput: Bool) throws -> [ParameterMetadata] {
        var needs: [Missing] = []
        var direct: [ParameterMetadata] = []
        var sets: UInt64 = 0
        var isMissing = false, isMissingInAll = false
        for parameter in parameters() where parameter.isMandatorySomewhere && !parameter.isFound && !isBound(parameter) {
            var own = false
            for use in parameter.uses where use.mandatory && (use.flag == 0 || use.flag & current != 0) {
                let set = use.flag == 0 ? UInt64.max : use.flag
                own = true
                let at = needs.firstIndex { $0.sets == set } ?? needs.count
                if at == needs.count {
                    needs.append(Missing(sets: set, isDefault: metadata.defaultFlag != 0 && metadata.defaultFlag & set != 0))
                }
                if expectsInput, use.byValue || use.byPropertyName {
                    needs[at].piped.append(parameter)
                    if use.byValue { needs[at].byValue = true }
                    if use.byPropertyName { needs[at].byName = true }
                } else {
                    needs[at].plain.append(parameter)
                }
                if set == .max { isMissingInAll = true } else { sets |= current & set }
            }
            if own {
                isMissing = true
                direct.append(parameter)
            }
        }
        guard isMissing else { return [] }
        guard expectsInput else { return direct }
        if sets == 0 { sets = current }
        if isMissingInAll { sets = current & (metadata.allFlags == 0 ? .max : metadata.allFlags) }
        return try chooseByMissing(needs, sets, validCount)
    }

    private func chooseByMissing(_ needs: [Missing], _ given: UInt64, _ validCount: Int) throws -> [ParameterMetadata] {
        var sets = given
        let fallback = metadata.defaultFlag
        // A default set that misses nothing wins where no other waits for the pipeline.
        if validCount > 1, fallback != 0, fallback & sets == 0, fallback & current != 0 {
            let other = needs.contains { !$0.isAll && $0.sets & current != 0 && $0.sets & fallback == 0 && !$0.piped.isEmpty }
            if !other {
                sets = current & ~sets
                current = sets
                if current == fallback { nameCurrent() } else { prioritized = fallback }
            }
        }
        func unpiped(of set: UInt64) -> [ParameterMetadata] {
            var list: [ParameterMetadata] = []
            for need in needs where need.isAll || need.sets & set != 0 {
                for parameter in need.plain where !list.contains(where: { $0 === parameter }) { list.append(parameter) }
            }
            return list
        }
        switch count(sets) {
        case 0: throw ambiguousSet()
        case 1: return unpiped(of: sets)
        default: break
        }
        guard prioritized == 0 else { return [] }
        if fallback != 0, sets & fallback != 0, latchesDefault(needs) {
            current = fallback
            nameCurrent()
            return unpiped(of: fallback)
        }
        return try chooseAmong(needs, sets, unpiped)
    }

    /// Whether the default set is the one to wait for.
    private func latchesDefault(_ needs: [Missing]) -> Bool {
        let others = needs.filter { !$0.isAll && !$0.isDefault }
        let otherTakes = others.contains { !$0.piped.isEmpty && $0.plain.isEmpty }
        let otherTakesByName = others.contains { $0.byName }
        if let own = needs.first(where: { $0.sets == metadata.defaultFlag }) {
            if own.byName, !otherTakesByName { return true }
            if !own.piped.isEmpty, !otherTakes { return true }
        }
        if !otherTakes { return true }
        return needs.contains { $0.isAll && !$0.plain.isEmpty }
    }

    /// The one set that waits for the pipeline; sets that miss nothing stay possible.
    private func chooseAmong(
        _ needs: [Missing], _ sets: UInt64, _ unpiped: (UInt64) -> [ParameterMetadata]
    ) throws -> [ParameterMetadata] {
        let live = needs.filter { !$0.isAll && $0.sets & sets != 0 }
        let byValue = live.filter(\.byValue), byName = live.filter(\.byName)
        let valueSet = byValue.count == 1 ? byValue[0].sets : 0
        let nameSet = byName.count == 1 ? byName[0].sets : 0
        var chosen: UInt64 = 0
        if !byValue.isEmpty, !byName.isEmpty {
            if valueSet == nameSet { chosen = valueSet }
        } else {
            chosen = byValue.isEmpty ? nameSet : valueSet
        }
        func settle(_ set: UInt64) -> [ParameterMetadata] {
            let own = needs.first { $0.sets == set }
            if own.map({ !$0.plain.isEmpty }) ?? false {
                current = set
                nameCurrent()
            } else {
                ignore(needs.filter { !$0.isAll && $0.sets & set == 0 }.map(\.sets).reduce(0, |))
                nameCurrent()
                if current != set { prioritized = set }
            }
            return unpiped(set)
        }
        if chosen != 0 { return settle(chosen) }
        let lacking = needs.filter { ($0.isAll || $0.sets & sets != 0) && !$0.plain.isEmpty }
        guard !lacking.isEmpty else { return [] }
        if valueSet != 0 { return settle(valueSet) }
        if byValue.count <= 1, byName.count <= 1 { throw ambiguousSet() }
        ignore(lacking.filter { !$0.isAll }.map(\.sets).reduce(0, |))
        if current == 0 { throw ambiguousSet() }
        if count(current) == 1 { nameCurrent() }
        return []
    }
    private func ignore(_ sets: UInt64) {
        guard sets != 0 else { return }
        current = (current == .max ? metadata.allFlags : current) & ~sets
    }

    func checkMandatory(_ validCount: Int) throws {
        let missing = try missingMandatory(validCount, expectsInput: expectsInput)
        guard !missing.isEmpty else { return }
        if runspace.host.isInteractive, let prompt = runspace.promptForMandatory {
            hasPrompted = true
            let values = try prompt(runtime.info.name, runtime.pipelinePosition, missing, runspace)
            for (parameter, value) in zip(missing, values) { try bind(parameter, value) }
            return
        }
        throw error(
            "Cannot process command because of one or more missing mandatory parameters: \(missing.map(\.name).joined(separator: " ")).",
            "MissingMandatoryParameter")
    }
}

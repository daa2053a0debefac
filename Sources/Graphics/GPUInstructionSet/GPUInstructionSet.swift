/// The instruction set of the software GPU.
///
/// ## Machine model
///
/// A dispatch is a grid of *groups*; a group is a block of at most 1024 *lanes* (threads) that share group memory.
/// Every instruction is executed for all live lanes of a group (SIMT). Lanes meet at a `barrier`, and at instructions that look at the
/// wave, at atomics and at `coherent` accesses; between those the device may let 16 lanes run ahead of others. A *wave* is a run
/// of `waveSize` consecutive lanes of a group, by local index.
///
/// Registers:
/// - `v0 ...` vector registers: 32 bits for every lane. A 64-bit value occupies two consecutive vector registers
///   (`v4` means `v4` and `v5`); its halves are reached only through `unpacklo`, `unpackhi` and `pack64`.
/// - `s0 ...` scalar registers: one 64-bit slot for the whole group, holding a 32-bit or a 64-bit value. An instruction
///   with a scalar destination takes scalar and literal sources only and is executed once, whenever control reaches
///   it with at least one live lane, whatever the execution mask. Scalar values must therefore be the same for all
///   groups of a dispatch (constants, counts, counters of loops); group identifiers only with
///   `ProgramFlags.groupUniform`.
///
/// Truth is a 32-bit word: all ones for true, zero for false. Conditions test for non-zero.
///
/// ## Masks
///
/// A vector write changes live lanes only. With the flag `unmasked` it may also change lanes that are not live; a
/// compiler sets it where the old value of the destination is not needed by any other lane (most temporaries: all
/// but values that are defined inside a loop and used after it, and variables merged after a branch). It is faster.
///
/// ## Control flow
///
/// Structured: `if`/`else`/`endif`, `loop`/`continuing`/`endloop`, `block`/`endblock`, `break`, `continue`, `ret`. There are no
/// jumps, so every program that passes validation stays inside itself.
///
/// ## Memory
///
/// - *buffer* (`ldb`, `stb`, `atomb`): a descriptor of the dispatch's descriptor table (base, size) and a 32-bit byte
///   offset. Reads outside give 0, writes outside are dropped, as Direct3D requires.
/// - *global* (`ldg`, `stg`, `atomg`): 64-bit GPU virtual addresses; an unmapped address is a page fault.
/// - *shared* (`lds`, `sts`, `atoms`): the group's memory, zero at the start; outside: 0, dropped.
/// - *private* (`ldp`, `stp`): memory of a lane, zero at the start; 32- and 64-bit accesses, offsets are rounded down
///   to 4 bytes; outside: 0, dropped.
/// - *constants* (`ldc`): the constant area of the dispatch, read-only; outside: 0.
///
/// All memory is little-endian. Accesses need not be aligned, except atomics, which round the address down to the
/// operand's size.
public enum GPUInstructionSet {
    /// Version of the encoding; a device refuses others.
    public static let version: UInt16 = 1
    /// Bytes of one instruction.
    public static let instructionSize = 16
    /// Most vector registers that a program can declare.
    public static let maxVectorRegisters = 4096
    /// Most scalar registers that a program can declare.
    public static let maxScalarRegisters = 1024
    /// Most lanes of a group, as in Direct3D.
    public static let maxGroupSize = 1024
    /// Most bytes of group memory: twice what Direct3D asks for.
    public static let maxSharedBytes = 65_536
    /// Most bytes of private memory for one lane.
    public static let maxScratchBytes = 16_384
    /// Most descriptors that a program can name.
    public static let maxDescriptors = 4096
    /// Most bytes of constants that a program can declare.
    public static let maxConstantBytes = 65_536
    /// Most instructions of a program; bounds what a hostile program costs to validate.
    public static let maxInstructions = 1 << 20
    /// Deepest nesting of `if`, `loop` and `block`; bounds the mask stack of the executor.
    public static let maxNesting = 64
    /// Lanes of a wave.
    public static let waveSize = 32
}

import type { ChildProcess, SpawnOptions } from 'node:child_process'

/** The part of child_process.spawn that is used. */
export type Spawn = (command: string, args: readonly string[], options: SpawnOptions) => ChildProcess

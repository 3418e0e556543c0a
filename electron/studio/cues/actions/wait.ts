import type { wait as kind } from '../../../../shared/program/cue-actions/wait.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

/** It only moves the actions after it. */
export const wait: CueActionRunner<SettingsOf<typeof kind>> = { run() {} }

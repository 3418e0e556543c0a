import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { Log } from '../lib/log.ts'
import type { ShellFiles } from '../library/file-management.ts'
import type { PracticeSettings } from '../platforms/practice/practice-settings.ts'
import type { ForkChild } from '../process/forked-child.ts'
import type { Vault } from '../secrets/vault.ts'
import type { ChildName } from './children.ts'

/** What the shells (Electron window, headless host) pass to the studio. */
export interface ComposeOptions {
	readonly shell: 'electron' | 'headless'
	readonly version: string
	readonly dataDir: string
	readonly resourcesDir: string
	readonly environment: Readonly<Record<string, string | undefined>>
	readonly forkChild: ForkChild
	/** The location of the files of electron/children in this build. */
	readonly childEntry: (name: ChildName) => URL
	/** `onProblem`: what was wrong with the vault, for the screen. */
	readonly openVault: (dataDir: string, log: Log, onProblem: (problem: AppErrorData) => void) => Promise<Vault>
	/** Called with each log line, redacted. */
	readonly mirrorLog: ((line: string) => void) | null
	/** The bin and the file manager as the window's shell offers them. */
	readonly shellFiles?: ShellFiles
	readonly practiceSettings?: Partial<PracticeSettings>
	/** The folder in which the practice ingest stores what it receives, as FLV files. */
	readonly practiceMediaFolder?: string
}

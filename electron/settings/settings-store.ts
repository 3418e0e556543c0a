import { readFile, rename } from 'node:fs/promises'
import { AppError, type AppErrorData } from '../../shared/errors/app-error.ts'
import { writeFileAtomically } from '../lib/atomic-file.ts'
import type { Log } from '../lib/log.ts'
import { type Settings, settings as settingsSchema } from './settings-schema.ts'

export interface SettingsStore {
	current(): Settings
	/** Applies a change at once and writes it in the background. Throws AppError "settings-invalid" and changes nothing when the result is not valid. */
	update(change: (settings: Settings) => Settings): void
	/** Resolves when everything is on disk. */
	flush(): Promise<void>
	/** What was wrong with the file at the start, for the screen; null = nothing. */
	readonly problem: AppErrorData | null
}

export interface SettingsStoreOptions {
	readonly path: string
	/** The settings of a first start. */
	readonly initial: Settings
	readonly log: Log
	/** Told when a write fails: the change still holds until the program ends. */
	readonly onWriteFailed: (error: AppErrorData) => void
}

/** One JSON document, written as a whole. A file that cannot be read is set aside under another name and reported, never overwritten in silence. */
export async function openSettings(options: SettingsStoreOptions): Promise<SettingsStore> {
	const { settings, problem } = await load(options)
	let current = settings
	let pending: Settings | null = null
	let writing: Promise<void> | null = null

	async function writeLoop(): Promise<void> {
		while (pending) {
			const next = pending
			pending = null
			try {
				await writeFileAtomically(options.path, `${JSON.stringify(next, null, '\t')}\n`)
			} catch (error) {
				options.log.error('Settings could not be written', { error: error instanceof Error ? error.message : String(error) })
				options.onWriteFailed({
					code: 'settings-not-saved',
					message: 'The change works now but could not be saved to disk.',
					action: `Check that ${options.path} can be written and the disk has room.`,
					retryable: true,
				})
			}
		}
		writing = null
	}

	return {
		problem,
		current: () => current,
		update(change) {
			const parsed = settingsSchema.safeParse(change(current))
			if (!parsed.success) {
				const issue = parsed.error.issues[0]
				throw new AppError({
					code: 'settings-invalid',
					message: `This setting is not possible: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
					action: 'Choose another value.',
					retryable: false,
				})
			}
			current = parsed.data
			pending = current
			writing ??= writeLoop()
		},
		async flush() {
			while (writing) await writing
		},
	}
}

async function load({ path, initial, log }: SettingsStoreOptions): Promise<{ settings: Settings; problem: AppErrorData | null }> {
	let text: string
	try {
		text = await readFile(path, 'utf8')
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { settings: initial, problem: null }
		throw new AppError(
			{
				code: 'settings-unreadable',
				message: `The settings at ${path} cannot be read.`,
				action: 'Check the permissions of the data folder, or start with another --data-dir.',
				retryable: false,
			},
			{ cause: error },
		)
	}
	try {
		return { settings: settingsSchema.parse(JSON.parse(text)), problem: null }
	} catch {
		const aside = `${path}.unreadable-${Date.now()}`
		await rename(path, aside)
		log.error('The settings file could not be understood and was set aside', { aside })
		return {
			settings: initial,
			problem: {
				code: 'settings-set-aside',
				message: 'The settings file could not be understood. Showcaller started with fresh settings.',
				action: `Your old file is kept as ${aside}.`,
				retryable: false,
			},
		}
	}
}

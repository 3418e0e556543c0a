import { copyFile, readFile, rename } from 'node:fs/promises'
import { AppError, type AppErrorData } from '../../shared/errors/app-error.ts'
import { writeFileAtomically } from '../lib/atomic-file.ts'
import type { Log } from '../lib/log.ts'
import { salvage } from './salvage.ts'
import { defaultSettings, type Settings, settings as settingsSchema, settingsVersion } from './settings-schema.ts'

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

/**
 * One JSON document, written as a whole. What cannot be understood of it is left out, the rest is kept; the file as it was stays beside it under another name,
 * never overwritten in silence.
 */
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
	const document = fromJson(text)
	const whole = settingsSchema.safeParse(document)
	if (whole.success) return { settings: whole.data, problem: null }
	const aside = `${path}.unreadable-${Date.now()}`
	if (isNewer(document)) {
		await rename(path, aside)
		log.error('The settings file is of a newer version and was set aside', { aside })
		return { settings: initial, problem: setAside('was written by a newer version of Showcaller', aside) }
	}
	// A missing part takes what a fresh studio has, not the practice show: that would put its scenes among the person's own.
	const kept = salvage(settingsSchema, document, defaultSettings)
	if (!kept) {
		await rename(path, aside)
		log.error('The settings file could not be understood and was set aside', { aside })
		return { settings: initial, problem: setAside('could not be understood', aside) }
	}
	await copyFile(path, aside)
	log.error('Parts of the settings file could not be understood', { aside, lost: kept.lost })
	return {
		settings: withoutDangling(kept.value),
		problem: {
			code: 'settings-repaired',
			message: `Parts of the settings file could not be understood and were left out: ${listOf(kept.lost)}. All else is as it was.`,
			action: `The file as it was is kept as ${aside}.`,
			retryable: false,
		},
	}
}

/** `how`: the end of a sentence. */
function setAside(how: string, aside: string): AppErrorData {
	return {
		code: 'settings-set-aside',
		message: `The settings file ${how}. Showcaller started with fresh settings.`,
		action: `Your old file is kept as ${aside}.`,
		retryable: false,
	}
}

function isNewer(document: unknown): boolean {
	if (typeof document !== 'object' || document === null || !('version' in document)) return false
	return typeof document.version === 'number' && document.version > settingsVersion
}

/** Scene items of a source that had to be left out would show nothing. */
function withoutDangling(settings: Settings): Settings {
	const known = new Set(settings.program.sources.map(({ id }) => id))
	const scenes = settings.program.scenes.map((scene) => ({ ...scene, items: scene.items.filter(({ sourceId }) => known.has(sourceId)) }))
	return { ...settings, program: { ...settings.program, scenes } }
}

function listOf(lost: readonly string[]): string {
	const shown = lost.slice(0, 5).join(', ')
	return lost.length > 5 ? `${shown} and ${lost.length - 5} more` : shown
}

function fromJson(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}

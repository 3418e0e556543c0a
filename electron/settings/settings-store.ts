import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { dataOf } from '../../shared/errors/app-error.ts'
import { type Document, type DocumentProblem, openDocument } from '../lib/document/document.ts'
import type { Log } from '../lib/log.ts'
import { defaultSettings, type Settings, settings as settingsSchema } from './settings-schema.ts'

export interface SettingsStore extends Pick<Document<Settings>, 'current' | 'update' | 'flush'> {
	/** What was wrong with the file at the start, for the screen; null = nothing. */
	readonly problem: AppErrorData | null
}

export interface SettingsStoreOptions {
	readonly path: string
	/** The settings of a first start. */
	readonly initial: Settings
	readonly log: Log
	/** A write failed: the change still holds until the program ends. */
	readonly onWriteFailed: (error: AppErrorData) => void
}

export async function openSettings({ path, initial, log, onWriteFailed }: SettingsStoreOptions): Promise<SettingsStore> {
	const { current, update, flush, problem } = await openDocument({
		path,
		schema: settingsSchema,
		migrations: [],
		initial,
		// A missing part takes what a fresh studio has, not the practice show: that would put its scenes among the person's own.
		fallback: defaultSettings,
		afterSalvage: withoutDangling,
		log,
		onWriteFailed: () => onWriteFailed(dataOf('settings-not-saved', { path }, { retryable: true })),
	})
	return { current, update, flush, problem: problem && problemData(problem) }
}

function problemData(problem: DocumentProblem): AppErrorData {
	switch (problem.kind) {
		case 'unreadable':
			return dataOf('settings-set-aside', { aside: problem.aside })
		case 'newer':
			return dataOf('settings-newer', { path: problem.path, beside: problem.beside })
		case 'repaired':
			return dataOf('settings-repaired', { aside: problem.aside, lost: listOf(problem.lost) })
	}
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

import { AppError } from '../../../shared/errors/app-error.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { emptied, withFormat } from '../../../shared/program/edits.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { newId } from './editing.ts'
import { withRevisions } from './revisions.ts'
import type { KnownSecrets, SourceSecrets } from './source-secrets.ts'

/** Replaces the current show with an empty one, and restores it. */
export interface ShowReplacement {
	/** Replaces this show with an empty one. Refused while a show or a recording runs. */
	newShow(title: string, sceneName: string): void
	/** Restores the show that was replaced last. Throws AppError "no-show-before" when there is none. */
	bringBack(): void
	hasShowBefore(): boolean
	/** The replaced show belonged to a collection that is no longer open. */
	forgetShowBefore(): void
}

export interface ShowReplacementOptions {
	readonly settings: SettingsStore
	readonly secrets: Pick<SourceSecrets, 'snapshot' | 'restore'>
	readonly isEncoding: () => boolean
	/** The show has been replaced by another one. */
	readonly onReplaced: () => void
}

/** What "new show" replaced. */
interface ReplacedShow extends Pick<Settings, 'show'> {
	readonly program: Collection
	readonly slate: Settings['ads']['slate']
	readonly secrets: KnownSecrets
}

export function createShowReplacement({ settings, secrets, isEncoding, onReplaced }: ShowReplacementOptions): ShowReplacement {
	/** What "new show" replaced, for as long as this process runs. */
	let before: ReplacedShow | null = null

	/** Replaces all scenes and sources and the title; the scene on air is the one that was on air in them. */
	function replace({ show, program: model, slate, secrets: known }: ReplacedShow): void {
		if (isEncoding()) {
			throw new AppError('show-in-use')
		}
		const { show: lastShow, program: lastModel, ads } = settings.current()
		const { format, encoderProfile } = lastModel
		settings.update((current) => ({
			...current,
			show,
			program: { ...withCounted(lastModel, withFormat(model, format)), encoderProfile },
			ads: { ...current.ads, slate },
		}))
		before = { show: lastShow, program: lastModel, slate: ads.slate, secrets: secrets.snapshot() }
		secrets.restore(known)
		onReplaced()
	}

	return {
		newShow(title, sceneName) {
			const { program: model, ads } = settings.current()
			const slate = { ...ads.slate, enabled: false, sceneId: null }
			replace({ show: { title }, program: emptied(model, newId('scene'), sceneName), slate, secrets: new Map() })
		},
		bringBack() {
			if (!before) throw new AppError('no-show-before')
			replace(before)
		},
		hasShowBefore: () => before !== null,
		forgetShowBefore() {
			before = null
		},
	}
}

function withCounted(before: Collection, after: Collection): Collection {
	return { ...after, scenes: withRevisions(before.scenes, after.scenes), sources: withRevisions(before.sources, after.sources) }
}

import { useEffect, useRef, useState } from 'react'
import type { Source } from '../../../shared/domain/source.ts'
import { settingsAs } from '../../../shared/domain/source.ts'
import { formOf, settingsIn } from '../../../shared/program/kind.ts'
import { type LowerThirdSettings, lowerThird } from '../../../shared/program/sources/lower-third.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { type FormDraft, type FormProblems, formDraftOf, formValuesOf, problemsIn } from '../../view-models/form-draft.ts'

interface LookDraft {
	readonly draft: FormDraft
	readonly problems: FormProblems
	change(draft: FormDraft): void
	/** Sends what was typed into a field that is not sent with every key. */
	commit(): void
	/** Changes from here on are undone as one step. */
	beginGesture(): void
}

/** Changes some settings of a lower third; its texts, which have calls of their own, stay as they are now. */
export function useChangeLook(sourceId: string): (change: Partial<LowerThirdSettings>, gesture?: string | null) => Promise<boolean> {
	const { runner, stores } = useStudio()
	return async (change, gesture = null) => {
		const source = stores.read().program.sources.find(({ id }) => id === sourceId)
		const now = source && settingsAs('lower-third', source.settings)
		if (!source || !now) return false
		const { revision: _, ...rest } = source
		const changed = { source: { ...rest, settings: { ...now, ...change, texts: now.texts } }, ...(gesture === null ? {} : { gesture }) }
		return (await runner.run('sources.update', changed)) !== undefined
	}
}

/** The form of a look. Changes are shown at once and sent as fast as the studio answers; a path is sent when it is complete. */
export function useLookDraft(source: Source, settings: LowerThirdSettings): LookDraft {
	const { items, clock } = useStudio()
	const changeLook = useChangeLook(source.id)
	const { form } = lowerThird
	const { texts: _, ...look } = settings
	const stored = JSON.stringify(look)
	const [own, setOwn] = useState<{ readonly draft: FormDraft; readonly look: string | null } | null>(null)
	const waiting = useRef<LowerThirdSettings | null>(null)
	const isSending = useRef(false)
	const gesture = useRef<string | null>(null)
	const draft = own?.draft ?? formDraftOf(form, formOf(lowerThird, settings))

	// The studio has the change: from here on its state is shown.
	useEffect(() => {
		if (own?.look === stored && !isSending.current) setOwn(null)
	}, [own, stored])

	async function send(): Promise<void> {
		isSending.current = true
		while (waiting.current) {
			const next = waiting.current
			waiting.current = null
			if (!(await changeLook(next, gesture.current))) setOwn(null)
			// An address may be stored in another form than it was typed in: from here on the stored one is shown.
			else if (next.file !== settings.file) setOwn(null)
		}
		isSending.current = false
		setOwn((now) => now && { ...now })
	}

	function sendDraft(next: FormDraft): void {
		const isRight = Object.keys(problemsIn(form, next)).length === 0
		const read = isRight ? settingsIn(lowerThird, formValuesOf(form, next), settings) : null
		const { texts: __, ...readLook } = read ?? { texts: [] }
		setOwn({ draft: next, look: read && JSON.stringify(readLook) })
		if (!read) return
		waiting.current = read
		if (!isSending.current) detach(send())
	}

	return {
		draft,
		problems: own ? problemsIn(form, own.draft) : {},
		change(typed) {
			const followed = lowerThird.follow?.(formValuesOf(form, typed), formValuesOf(form, draft), clock.getState().nowMs)
			const next: FormDraft = { ...typed, allowPrivateAddress: followed?.['allowPrivateAddress'] === true }
			if (next['file'] !== draft['file']) setOwn({ draft: next, look: null })
			else sendDraft(next)
		},
		commit() {
			if (own && own.look === null) sendDraft(own.draft)
		},
		beginGesture() {
			gesture.current = items.newGesture()
		},
	}
}

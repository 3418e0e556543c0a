import { useEffect, useRef, useState } from 'react'
import type { Filter, FilterSettings, FilterTarget } from '../../../shared/domain/filter.ts'
import type { AnyFilterKind } from '../../../shared/program/filter-kind.ts'
import { formOf, settingsIn } from '../../../shared/program/kind.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { type FormDraft, type FormProblems, formDraftOf, formValuesOf, problemsIn } from '../../view-models/form-draft.ts'

interface FilterDraft {
	readonly draft: FormDraft
	readonly problems: FormProblems
	change(draft: FormDraft): void
	/** Sends what was typed into a field that is not sent with every key. */
	commit(): void
	/** Changes from here on are undone as one step. */
	beginGesture(): void
}

/**
 * The form of a filter. Changes are shown at once and sent as fast as the studio answers; the path of a file is sent when it is complete. Invalid values
 * stay in the form and are not sent.
 */
export function useFilterDraft(target: FilterTarget, filter: Filter, kind: AnyFilterKind): FilterDraft {
	const { runner, items } = useStudio()
	const stored = JSON.stringify(filter.settings)
	/** Changes made here that are not stored yet. */
	const [own, setOwn] = useState<{ readonly draft: FormDraft; readonly settings: string | null } | null>(null)
	/** Changes that wait for the answer to the previous request. */
	const waiting = useRef<FilterSettings | null>(null)
	const isSending = useRef(false)
	const gesture = useRef<string | null>(null)

	// The studio has the change: from here on its state is shown.
	useEffect(() => {
		if (own?.settings === stored && !isSending.current) setOwn(null)
	}, [own, stored])

	async function send(): Promise<void> {
		let withNewPath: string | null = null
		isSending.current = true
		while (waiting.current) {
			const settings = waiting.current
			waiting.current = null
			if (pathOf(settings) !== pathOf(filter.settings)) withNewPath = JSON.stringify(settings)
			const worked = await runner.run('filters.update', {
				target,
				id: filter.id,
				settings,
				...(gesture.current === null ? {} : { gesture: gesture.current }),
			})
			if (worked === undefined) setOwn(null)
		}
		isSending.current = false
		// A path may be stored in another form than it was typed in: from here on the stored one is shown.
		setOwn((now) => (now && (withNewPath === null || now.settings !== withNewPath) ? { ...now } : null))
	}

	const draft = own?.draft ?? formDraftOf(kind.form, formOf(kind, filter.settings))

	function sendDraft(next: FormDraft): void {
		const isRight = Object.keys(problemsIn(kind.form, next)).length === 0
		// The schema of the kind has validated them.
		const settings = isRight ? (settingsIn(kind, formValuesOf(kind.form, next), filter.settings) as FilterSettings | null) : null
		setOwn({ draft: next, settings: settings && JSON.stringify(settings) })
		if (!settings) return
		waiting.current = settings
		if (!isSending.current) detach(send())
	}

	return {
		draft,
		problems: own ? problemsIn(kind.form, own.draft) : {},
		change(next) {
			const isFile = kind.form.some(({ id, input }) => input.kind === 'file' && next[id] !== draft[id])
			if (isFile) setOwn({ draft: next, settings: null })
			else sendDraft(next)
		},
		commit() {
			if (own && own.settings === null) sendDraft(own.draft)
		},
		beginGesture() {
			gesture.current = items.newGesture()
		},
	}
}

/** That of its file; undefined for a filter without one. */
function pathOf(settings: Filter['settings']): unknown {
	return (settings as { readonly path?: unknown }).path
}

import { detach } from '../lib/detach.ts'
import { useTexts } from '../texts/texts-context.ts'
import { useStudio } from './studio-context.ts'

/** Both resolve to undefined when the studio refuses: the reason is then above the page. */
interface SettingChange {
	/** As the row says. */
	readonly name: string
	readonly apply: () => Promise<unknown>
	readonly undo: () => Promise<unknown>
}

/** Changes a setting at once, and offers to take it back for a few seconds. */
export function useSetting(): (change: SettingChange) => void {
	const words = useTexts()
	const { stores } = useStudio()
	return ({ name, apply, undo }) => {
		const change = async () => {
			if ((await apply()) === undefined) return
			const { toasts, toast, removeToast } = stores.screen.getState()
			const strong = words.settings.changed({ name })
			// A value that is stepped through leaves one toast, which takes the last step back.
			for (const before of toasts) if (before.strong === strong) removeToast(before.id)
			toast({ tone: 'good', strong, text: '', action: { label: words.toasts.undo, run: () => detach(undo()) } })
		}
		detach(change())
	}
}

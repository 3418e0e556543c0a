import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { normalization } from './normalize.ts'
import { signed } from './signed.ts'

/** What each fader would have to be, and the button that moves them together: one step of Undo. */
export function NormalizeView({ onClose }: { readonly onClose: () => void }) {
	const words = useTexts().loudness
	const { runner } = useStudio()
	const { found, lufs } = useView(({ health, program }) => ({
		found: health.loudness ? normalization(health.loudness, program) : null,
		lufs: health.loudness?.target.lufs ?? 0,
	}))
	const gains = found?.gains ?? []
	const sentence = !found
		? words.notYet
		: gains.length === 0
			? words.noSuggestion
			: words.suggestion({ change: found.changeDb > 0 ? `+${signed(found.changeDb)}` : signed(found.changeDb), lufs: signed(lufs, 0) })

	async function apply(): Promise<void> {
		await runner.run('audio.setGains', { gains: gains.map(({ sourceId, toDb }) => ({ sourceId, gainDb: toDb })) })
		onClose()
	}

	return (
		<div className="loudness__suggestion">
			<p role="status">{found?.isLimited ? `${sentence} ${words.suggestionLimited}` : sentence}</p>
			<ul>
				{gains.map(({ sourceId, name, fromDb, toDb }) => (
					<li key={sourceId} className="cut">
						{words.gain({ name, from: signed(fromDb), to: signed(toDb) })}
					</li>
				))}
			</ul>
			<div className="loudness__buttons">
				{gains.length > 0 ? (
					<Button does="audio.setGains" look="primary" size="small" onPress={() => detach(apply())}>
						{words.apply}
					</Button>
				) : null}
				<Button size="small" onPress={onClose}>
					{words.cancel}
				</Button>
			</div>
		</div>
	)
}

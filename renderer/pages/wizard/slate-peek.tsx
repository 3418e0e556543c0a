import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'

/** The scene that viewers elsewhere see while an ad plays on a platform. */
export function SlatePeek({ platformName }: { readonly platformName: string }) {
	const texts = useTexts()
	const words = texts.wizard.sources
	const { runner, stores } = useStudio()
	const { slate } = useSlice('ads')
	const { scenes } = useSlice('program')
	const scene = scenes.find(({ id }) => id === slate.sceneId)
	const text = !scene ? words.slateNone : slate.enabled ? words.slateText({ name: platformName }) : words.slateOff({ name: platformName })
	return (
		<>
			<h2 className="wizard__label">{words.slate}</h2>
			<section className="wizard-box" aria-label={words.slate}>
				{scene ? <h3>{scene.name}</h3> : null}
				<p>{text}</p>
			</section>
			{scene ? (
				<SwitchRow
					does="ads.setSlate"
					icon="image"
					label={words.slateUse}
					on={slate.enabled}
					onChange={(enabled) => detach(runner.run('ads.setSlate', { ...slate, enabled }))}
				/>
			) : null}
			<Button look="outline" wide icon="tune" onPress={() => stores.screen.getState().open({ kind: 'ad-slate' })}>
				{texts.adControls.slateTitle}
			</Button>
		</>
	)
}

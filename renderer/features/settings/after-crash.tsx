import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SettingBox, SettingRow } from '../../ui/setting-row.tsx'
import { Switch } from '../../ui/switch.tsx'

/** What the next start does with a show that Showcaller left when it ended. */
export function AfterCrash() {
	const { settings: words } = useTexts()
	const { runner } = useStudio()
	const { resumesByItself } = useSlice('show')
	const change = useSetting()
	const set = (next: boolean) => runner.run('show.setResumesByItself', { resumesByItself: next })
	return (
		<SettingBox title={words.crash}>
			<SettingRow label={words.resumesByItself} line={words.resumesByItselfLine}>
				<Switch
					does="show.setResumesByItself"
					label={words.resumesByItself}
					on={resumesByItself}
					onChange={(on) => change({ name: words.resumesByItself, apply: () => set(on), undo: () => set(resumesByItself) })}
				/>
			</SettingRow>
		</SettingBox>
	)
}

import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { NamedValues } from '../../ui/named-values.tsx'
import { SettingBox } from '../../ui/setting-row.tsx'

/** Versions, and where the studio keeps its files. */
export function ThisStudio() {
	const texts = useTexts()
	const words = texts.settings
	const { stores } = useStudio()
	const app = useSlice('app')
	const facts: readonly (readonly [string, string])[] = [
		[texts.app.name, app.version],
		[words.ffmpeg, app.ffmpeg?.version ?? words.none],
		[words.dataFolder, app.dataDir],
		[words.logFolder, `${app.dataDir}/logs`],
	]
	return (
		<>
			<SettingBox title={words.versions}>
				<NamedValues className="setting-facts" values={facts} />
			</SettingBox>
			<SettingBox title={texts.collections.title}>
				<p>{texts.collections.settingsText}</p>
				<Button wide icon="folder" onPress={() => stores.screen.getState().show('collections')}>
					{texts.collections.settingsButton}
				</Button>
			</SettingBox>
		</>
	)
}

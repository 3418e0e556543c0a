import { AfterCrash } from '../../features/settings/after-crash.tsx'
import { ComputerHealth, LastMessages } from '../../features/settings/computer-health.tsx'
import { PracticeSettings } from '../../features/settings/practice-settings.tsx'
import { SignIns } from '../../features/settings/sign-ins.tsx'
import { SupportFileBox } from '../../features/settings/support-file.tsx'
import { ThisStudio } from '../../features/settings/this-studio.tsx'
import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SettingBox } from '../../ui/setting-row.tsx'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const diagnosticsPage: SettingsPageKind = {
	id: 'diagnostics',
	group: 'computer',
	icon: 'pulse',
	name: ({ settings }) => settings.diagnosticsShort,
	title: ({ settings }) => settings.diagnostics,
	guide: 'help',
	lead: ({ settings }) => settings.diagnosticsLead,
	rows: ({ settings: { store, ffmpeg, ffmpegPath, encoders, numbers, resumesByItself } }) => [
		store,
		ffmpeg,
		ffmpegPath,
		encoders,
		numbers,
		resumesByItself,
	],
	needsUser: ({ app, accounts }) =>
		app.problems.length > 0 || app.vault === 'memory-only' || accounts.some(({ state }) => state.kind === 'signed-out'),
	Main: () => (
		<>
			<SignIns />
			<ComputerHealth />
			<LastMessages />
			<AfterCrash />
			<Practice />
		</>
	),
	Aside: () => (
		<>
			<SupportFileBox />
			<ThisStudio />
		</>
	),
}

function Practice() {
	const { settings } = useTexts()
	const hasPractice = useView(({ destinations }) => destinations.some(({ capabilities }) => capabilities.practice))
	if (!hasPractice) return null
	return (
		<SettingBox title={settings.practice}>
			<PracticeSettings />
		</SettingBox>
	)
}

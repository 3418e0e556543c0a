import { MultiviewView } from '../features/multiview/multiview-view.tsx'
import { ProgramView } from '../features/multiview/program-view.tsx'
import { PageAlert } from './page-alert.tsx'

export function MultiviewPage() {
	return (
		<main className="page page--picture">
			<PageAlert />
			<MultiviewView />
		</main>
	)
}

export function ProgramPage() {
	return (
		<main className="page page--picture">
			<PageAlert />
			<ProgramView />
		</main>
	)
}

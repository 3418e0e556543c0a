import './styles/index.css'
import { boot } from './app/boot.tsx'
import { watchRoute } from './app/route.ts'
import { StudioScreen } from './app/studio-screen.tsx'

boot(<StudioScreen />, watchRoute)

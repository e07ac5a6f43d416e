import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

interface Theme {
  dark: boolean;
  toggle: () => void;
}

const ThemeContext = createContext<Theme>({ dark: false, toggle: () => {} });

export const useTheme = (): Theme => useContext(ThemeContext);
export const ThemeProvider = ThemeContext.Provider;

/** Dark or light as the reader's system has it, until the reader says otherwise; always light on paper. */
export function useThemeState(): Theme {
  const system = useMedia('(prefers-color-scheme: dark)');
  const paper = useMedia('print');
  const [chosen, choose] = useState<boolean>();
  const dark = !paper && (chosen ?? system);
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);
  return { dark, toggle: () => choose(!dark) };
}

/** Whether a media query holds, as it changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const listen = () => setHolds(media.matches);
    listen();
    media.addEventListener('change', listen);
    return () => media.removeEventListener('change', listen);
  }, [query]);
  return holds;
}

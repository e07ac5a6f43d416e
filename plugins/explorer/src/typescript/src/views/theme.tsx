import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

interface Theme {
  dark: boolean;
  toggle: () => void;
}

const ThemeContext = createContext<Theme>({ dark: false, toggle: () => {} });

export const useTheme = (): Theme => useContext(ThemeContext);
export const ThemeProvider = ThemeContext.Provider;

/** The theme of the user's system until the user chooses one; always light in print. */
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

/** Whether a media query matches, updated when it changes. */
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

/** Text from the network: a text node of its own direction, so that it can neither be markup nor reorder what stands beside it. */
export function Plain({ children, className }: { readonly children: string; readonly className?: string }) {
  return <bdi className={className}>{children}</bdi>;
}

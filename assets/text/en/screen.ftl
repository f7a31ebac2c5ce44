# Words that stand on the screen: titles, labels, states, the legend.
queue = queue
